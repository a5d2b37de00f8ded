/** The Pothos builder of this API: strict nullability, Relay ids that are checked, and limits on what one request may cost. */
import type { Catalogue } from '@kefu/core'
import SchemaBuilder, { type InterfaceRef, type ObjectRef } from '@pothos/core'
import ComplexityPlugin, { ComplexityErrorKind } from '@pothos/plugin-complexity'
import RelayPlugin from '@pothos/plugin-relay'
import type { Context } from '../context.ts'
import { badRequest } from '../faults.ts'
import { caseIdOf, globalId } from './ids.ts'

/** Most items that one page may hold. */
export const largestPage = 100

/** What one request may cost: a page of a hundred cases with their details fits, a flood of aliases does not. */
const limits = { complexity: 20_000, depth: 14, breadth: 1_000 } as const

export interface SchemaTypes {
  Context: Context
  DefaultFieldNullability: false
  DefaultInputFieldRequiredness: true
  Scalars: {
    ID: { Input: string; Output: string }
    MoneyCNY: { Input: string; Output: string }
    DateTime: { Input: string; Output: string }
    JSON: { Input: unknown; Output: unknown }
  }
}

const words: Readonly<Record<ComplexityErrorKind, string>> = {
  [ComplexityErrorKind.Complexity]: 'asks for too much at once',
  [ComplexityErrorKind.Depth]: 'is nested too deeply',
  [ComplexityErrorKind.Breadth]: 'selects too many fields',
}

export function createBuilder(catalogue: Catalogue) {
  return new SchemaBuilder<SchemaTypes>({
    plugins: [ComplexityPlugin, RelayPlugin],
    defaultFieldNullability: false,
    defaultInputFieldRequiredness: true,
    complexity: {
      defaultComplexity: 1,
      defaultListMultiplier: 5,
      limit: limits,
      complexityError: (kind, { complexity, depth, breadth }) =>
        badRequest(
          `This request ${words[kind]}: complexity ${complexity} of ${limits.complexity}, depth ${depth} of ${limits.depth}, breadth ${breadth} of ${limits.breadth}.`,
          'TOO_COMPLEX',
        ),
    },
    relay: {
      encodeGlobalID: (typename, id) => globalId(typename, String(id)),
      decodeGlobalID: (text) => {
        const id = caseIdOf(text, catalogue)
        if (!id) throw badRequest(`"${text.slice(0, 80)}" is not the id of anything here.`, 'BAD_ID')
        return id
      },
      nodeTypeOptions: { description: 'Anything that can be fetched again by its id alone.' },
      idFieldOptions: { description: 'Opaque, unique among everything that has an id.' },
      nodeQueryOptions: {
        description: 'Whatever has this id, or nothing when the shop has no such thing.',
        args: { id: { description: 'An `id` that this API gave.' } },
      },
      nodesQueryOptions: {
        description: 'Several at once, in the order of their ids; at most 100.',
        args: { ids: { description: 'Ids that this API gave.' } },
        complexity: (args: { ids?: readonly unknown[] }) => ({
          field: 1,
          multiplier: Math.min(args.ids?.length ?? 1, largestPage),
        }),
        resolve: (_root, { ids }, _context, _info, load) => {
          if (ids.length > largestPage)
            throw badRequest(`Ask for at most ${largestPage} ids at once.`, 'PAGE_TOO_LARGE')
          return load(ids)
        },
      },
      pageInfoFieldOptions: { description: 'Where this page stands among the others.' },
      cursorFieldOptions: { description: 'Hand it back as `after` to go on behind this one.' },
      pageInfoTypeOptions: { description: 'Where a page stands among the others.' },
      hasNextPageFieldOptions: { description: 'More follow after `endCursor`.' },
      hasPreviousPageFieldOptions: { description: 'Something stands before this page.' },
      startCursorFieldOptions: { description: 'Cursor of the first item of this page.' },
      endCursorFieldOptions: { description: 'Hand it back as `after` to get the next page.' },
    },
  })
}

/** As Pothos sees them, with its defaults filled in. */
export type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>
export type ObjectOf<T> = ObjectRef<Types, T, T>
export type InterfaceOf<T> = InterfaceRef<Types, T, T>

export type Builder = ReturnType<typeof createBuilder>

/** What the files of this folder share while one schema is being built. */
export interface Workshop {
  readonly builder: Builder
  readonly catalogue: Catalogue
}
