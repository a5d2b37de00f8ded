/**
 * Turns zod schemas into GraphQL types, so that a flow is described once.
 *
 * Both directions speak the outside units: a codec is seen by its input side (`money` → `MoneyCNY`, `time` →
 * `DateTime`). What has `.meta({ id })` keeps that name and is made once; the rest is named after where it stands.
 */
import type { InputRef, OutputRef } from '@pothos/core'
import { z } from 'zod'
import type { Builder } from './builder.ts'
import { pascal } from './ids.ts'

type Direction = 'input' | 'output'
/** A name of a scalar, or the ref of a type made here. */
type TypeRef =
  | 'String'
  | 'Int'
  | 'Float'
  | 'Boolean'
  | 'MoneyCNY'
  | 'DateTime'
  | 'JSON'
  | InputRef<unknown>
  | OutputRef<unknown>

interface Shape {
  readonly type: TypeRef
  readonly list: boolean
  readonly nullable: boolean
  readonly itemsNullable: boolean
  readonly description: string | undefined
}

/** A zod schema as it describes itself. */
interface Def {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly element?: z.ZodType
  readonly entries?: Readonly<Record<string, string | number>>
  readonly values?: readonly unknown[]
}

const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def
/** The id of a schema; `.describe()` and checks make copies that keep it only in their ancestor. */
function idOf(schema: z.ZodType): string | undefined {
  const own = z.globalRegistry.get(schema)?.id
  const { parent } = schema._zod as unknown as { readonly parent?: z.ZodType }
  return own ?? (parent && idOf(parent))
}
/** What is said of a schema in this very place: the words of a scalar itself are told once, at the scalar. */
function aboutOf(schema: z.ZodType): string | undefined {
  const meta = z.globalRegistry.get(schema)
  return scalars.includes(meta?.id ?? '') ? undefined : meta?.description
}
const scalars: readonly string[] = ['MoneyCNY', 'DateTime'] satisfies TypeRef[]
const graphqlName = /^[A-Za-z]\w*$/

class UnknownZodKind extends Error {
  constructor(kind: string, path: string) {
    super(
      `${path}: GraphQL has no type for zod's "${kind}"; use an object, enum, array, string, number or boolean there`,
    )
  }
}

export function fromZod(builder: Builder) {
  const made = new Map<
    string,
    { readonly like: string; readonly ref: InputRef<unknown> | OutputRef<unknown> }
  >()

  /** Makes a named type once; two schemas may share a name only if they look alike. */
  function once<R extends InputRef<unknown> | OutputRef<unknown>>(
    name: string,
    like: string,
    path: string,
    make: () => R,
  ): R {
    const before = made.get(name)
    if (before) {
      if (before.like !== like) throw new Error(`${path}: there are two different types named "${name}"`)
      return before.ref as R
    }
    const ref = make()
    made.set(name, { like, ref })
    return ref
  }

  function shape(schema: z.ZodType, direction: Direction, name: string, path: string): Shape {
    let inner = schema
    let nullable = false
    let description = aboutOf(schema)
    for (;;) {
      const def = defOf(inner)
      if (def.type === 'optional' || def.type === 'nullable') nullable = true
      else if (def.type === 'default' || def.type === 'prefault') nullable ||= direction === 'input'
      else if (def.type === 'pipe' && !scalars.includes(idOf(inner) ?? '')) {
        inner = def.in as z.ZodType
        continue
      } else if (def.type !== 'readonly') break
      inner = def.innerType as z.ZodType
      description ??= aboutOf(inner)
    }
    const def = defOf(inner)
    if (def.type === 'array') {
      const item = shape(def.element as z.ZodType, direction, name, `${path}[]`)
      if (item.list) throw new UnknownZodKind('array of arrays', path)
      return {
        type: item.type,
        list: true,
        nullable,
        itemsNullable: item.nullable,
        description: description ?? item.description,
      }
    }
    return {
      type: typeOf(inner, def, direction, name, path),
      list: false,
      nullable,
      itemsNullable: false,
      description,
    }
  }

  function typeOf(schema: z.ZodType, def: Def, direction: Direction, name: string, path: string): TypeRef {
    const id = idOf(schema)
    if (id !== undefined && scalars.includes(id)) return id as TypeRef
    switch (def.type) {
      case 'string':
        return 'String'
      case 'boolean':
        return 'Boolean'
      case 'number':
        return (schema as z.ZodNumber).isInt ? 'Int' : 'Float'
      case 'enum':
      case 'literal':
        return enumOf(schema, (def.entries ? Object.values(def.entries) : def.values) ?? [], id ?? name, path)
      case 'object':
        return direction === 'input'
          ? inputObject(schema as z.ZodObject, `${id ?? name}Input`, path)
          : outputObject(schema as z.ZodObject, id ?? name, path)
      default:
        throw new UnknownZodKind(def.type, path)
    }
  }

  function enumOf(schema: z.ZodType, values: readonly unknown[], name: string, path: string): TypeRef {
    const names = values.filter((value): value is string => typeof value === 'string')
    if (names.length !== values.length) throw new UnknownZodKind(`enum of ${JSON.stringify(values)}`, path)
    // Keys of scripts have dots: GraphQL cannot name them, and zod checks them all the same.
    if (!names.every((value) => graphqlName.test(value))) return 'String'
    return once(name, names.join(' '), path, () =>
      builder.enumType(name, {
        description: aboutOf(schema) ?? `${humanised(name)} Written as the flows write it.`,
        values: names,
      }),
    )
  }

  function inputObject(schema: z.ZodObject, name: string, path: string, about?: string): InputRef<unknown> {
    const fields = shapes(schema, 'input', name.replace(/Input$/, ''), path)
    return once(name, likeness(fields), path, () =>
      builder.inputRef<object>(name).implement({
        description: about ?? aboutOf(schema) ?? humanised(name.replace(/Input$/, '')),
        fields: (t) =>
          Object.fromEntries(
            fields.map(([field, { type, list, nullable, itemsNullable, description }]) => {
              const common = { description: description ?? humanised(field) }
              return [
                field,
                list
                  ? t.field({
                      ...common,
                      type: [type as 'String'],
                      required: { list: !nullable, items: !itemsNullable },
                    })
                  : t.field({ ...common, type: type as 'String', required: !nullable }),
              ]
            }),
          ),
      }),
    )
  }

  function outputObject(schema: z.ZodObject, name: string, path: string, about?: string): OutputRef<unknown> {
    const fields = shapes(schema, 'output', name, path)
    return once(name, likeness(fields), path, () =>
      builder.objectRef<Record<string, unknown>>(name).implement({
        description: about ?? aboutOf(schema) ?? humanised(name),
        fields: (t) =>
          Object.fromEntries(
            fields.map(([field, { type, list, nullable, itemsNullable, description }]) => {
              const common = {
                description: description ?? humanised(field),
                resolve: (parent: Record<string, unknown>) => parent[field] as never,
              }
              return [
                field,
                list
                  ? t.field({
                      ...common,
                      type: [type as 'String'],
                      nullable: { list: nullable, items: itemsNullable },
                    })
                  : t.field({ ...common, type: type as 'String', nullable }),
              ]
            }),
          ),
      }),
    )
  }

  const shapes = (schema: z.ZodObject, direction: Direction, name: string, path: string): [string, Shape][] =>
    Object.entries(schema.shape).map(([field, inner]) => {
      const at = `${path}.${field}`
      if (!graphqlName.test(field)) throw new Error(`${at}: "${field}" cannot be a GraphQL name`)
      return [field, shape(inner as z.ZodType, direction, `${name}${pascal(field)}`, at)]
    })

  return {
    /** The input type of an object under a name that ends in `Input`. */
    input: inputObject,
    /** The output type of an object; its values are handed in already encoded to the outside units. */
    output: outputObject,
  }
}

export type FromZod = ReturnType<typeof fromZod>

/** What two types of one name must have in common. */
const likeness = (fields: readonly (readonly [string, Shape])[]): string =>
  fields
    .map(
      ([field, { type, list, nullable, itemsNullable }]) =>
        `${field}:${typeof type === 'string' ? type : type.name}:${list}:${nullable}:${itemsNullable}`,
    )
    .join(' ')

/** `refundId` → `Refund id.`: for details whose name says it all. */
function humanised(field: string): string {
  const words = field
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([a-z])(\d+[a-z])/g, '$1 $2')
    .toLowerCase()
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
}
