import { readFileSync } from 'node:fs'
import { createCatalogue, event, flows, money, time } from '@kefu/core'
import {
  buildSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { printedSchema } from '../src/print-schema.ts'
import { createBuilder } from '../src/schema/builder.ts'
import { fromZod } from '../src/schema/from-zod.ts'
import { createSchema } from '../src/schema/index.ts'
import { addScalars } from '../src/schema/scalars.ts'

test('schema.graphql is what the catalogue makes of it: run `npm run generate` after a change', () => {
  expect(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(printedSchema())
})

test('the printed schema can be read back by others', () => {
  const schema = buildSchema(printedSchema())
  expect(schema.getType('PaymentReminderCase')).toBeDefined()
})

test('every type, field, argument and word of the schema says what it is', () => {
  const schema = createSchema(createCatalogue(flows))
  const silent: string[] = []
  const check = (path: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) silent.push(path)
  }
  for (const type of Object.values(schema.getTypeMap()).filter(
    ({ name }) => !name.startsWith('__') && !/^(ID|Int|String|Float|Boolean)$/.test(name),
  )) {
    check(type.name, type)
    for (const [path, thing] of membersOf(type)) check(path, thing)
  }
  expect(silent).toEqual([])
})

/** Words that a flow chose for an enum stand for themselves; ours are explained. */
const ours = /^(Locale|DiagramFormat|CaseStatus|EventStatus|DeadlineStatus|OrderEventOutcome|UserErrorCode)$/

function* membersOf(
  type: GraphQLNamedType,
): Generator<[string, { description?: string | null | undefined }]> {
  if (isEnumType(type) && ours.test(type.name))
    for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value]
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return
  for (const field of Object.values(type.getFields())) {
    yield [`${type.name}.${field.name}`, field]
    if ('args' in field) for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg]
  }
}

test('who enters a fact in a case is told apart from who reports it of an order', () => {
  const schema = createSchema(createCatalogue(flows))
  const about = (input: string): string => {
    const type = schema.getType(input)
    return (isInputObjectType(type) && type.getFields()['parcelLost']?.description) || ''
  }
  expect(about('OrderEventInput')).toMatch(/, reported here by platform alone, in a case entered by .*agent/)
  expect(about('ReturnExchangeEventInput')).toMatch(/, entered by .*agent/)
})

test('each flow has its case type with details, its own advance and its own preview', () => {
  const schema = createSchema(createCatalogue(flows))
  for (const name of ['PaymentReminder', 'LogisticsComplaint']) {
    const type = schema.getType(`${name}Case`)
    expect(isObjectType(type) && type.getInterfaces().map(({ name }) => name)).toEqual(['Case', 'Node'])
    expect(isObjectType(type) && String(type.getFields()['details']?.type)).toBe(`${name}Details!`)
    expect(schema.getMutationType()?.getFields()[`advance${name}`]).toBeDefined()
    expect(schema.getQueryType()?.getFields()[`preview${name}`]).toBeDefined()
    const events = schema.getType(`${name}EventInput`)
    expect(isInputObjectType(events) && events.isOneOf).toBe(true)
  }
})

test('events that flows share have one input, whichever flow takes them', () => {
  const schema = createSchema(createCatalogue(flows))
  const closing = ['PaymentReminderEventInput', 'LogisticsComplaintEventInput', 'OrderEventInput'].map(
    (name) => {
      const type = schema.getType(name)
      return isInputObjectType(type) ? String(type.getFields()['orderClosed']?.type) : undefined
    },
  )
  expect(closing).toEqual(['OrderClosedInput', 'OrderClosedInput', 'OrderClosedInput'])
})

describe('zod becomes GraphQL', () => {
  const make = (shape: z.ZodRawShape) => {
    const builder = createBuilder(createCatalogue(flows))
    addScalars(builder)
    const zod = fromZod(builder)
    const schema = z.strictObject(shape)
    builder.queryType({
      fields: (t) => ({
        it: t.field({
          type: zod.output(schema, 'Thing', 'thing') as never,
          args: { given: t.arg({ type: zod.input(schema, 'ThingInput', 'thing') as never }) },
          resolve: () => ({}) as never,
        }),
      }),
    })
    const made = builder.toSchema()
    const fieldsOf = (name: string): Record<string, string> => {
      const type = made.getType(name)
      if (!isObjectType(type) && !isInputObjectType(type)) throw new Error(`no ${name}`)
      return Object.fromEntries(
        Object.values(type.getFields()).map((field) => [field.name, String(field.type)]),
      )
    }
    return { made, fieldsOf }
  }

  test('units, wrappers and lists keep their meaning in both directions', () => {
    const { fieldsOf } = make({
      price: money,
      due: time.optional().describe('When.'),
      told: money.describe('In words of this place.').nullable(),
      count: z.int(),
      share: z.number(),
      open: z.boolean().default(false),
      notes: z.array(z.string().optional()).optional(),
    })
    expect(fieldsOf('Thing')).toEqual({
      price: 'MoneyCNY!',
      due: 'DateTime',
      told: 'MoneyCNY',
      count: 'Int!',
      share: 'Float!',
      open: 'Boolean!',
      notes: '[String]',
    })
    expect(fieldsOf('ThingInput')).toMatchObject({ price: 'MoneyCNY!', open: 'Boolean', notes: '[String]' })
  })

  test('what has an id keeps it as its name, and the rest is named after its place', () => {
    const colour = z.enum(['red', 'green']).meta({ id: 'Colour' })
    const { made, fieldsOf } = make({
      colour,
      other: colour.describe('Again.').optional(),
      size: z.enum(['small', 'large']),
      box: z.strictObject({ wide: z.int() }).meta({ id: 'Box' }),
      lid: z.strictObject({ tight: z.boolean() }),
    })
    expect(fieldsOf('Thing')).toEqual({
      colour: 'Colour!',
      other: 'Colour',
      size: 'ThingSize!',
      box: 'Box!',
      lid: 'ThingLid!',
    })
    expect(fieldsOf('ThingInput')).toMatchObject({ box: 'BoxInput!', lid: 'ThingLidInput!' })
    const type = made.getType('Colour')
    expect(isEnumType(type) && type.getValues().map(({ name }) => name)).toEqual(['green', 'red'])
  })

  test('what GraphQL cannot say is refused at start, with the place', () => {
    expect(() => make({ deep: z.strictObject({ bag: z.map(z.string(), z.string()) }) })).toThrow(
      /thing\.deep\.bag.*"map"/,
    )
    expect(() => make({ either: z.union([z.string(), z.int()]) })).toThrow(/thing\.either.*"union"/)
    expect(() => make({ grid: z.array(z.array(z.int())) })).toThrow(/thing\.grid.*array of arrays/)
    expect(() => make({ 'no-name': z.string() })).toThrow(/thing\.no-name/)
  })

  test('two different things of one name are refused', () => {
    const one = z.enum(['a']).meta({ id: 'Letter' })
    const two = z.enum(['b']).meta({ id: 'Letter' })
    expect(() => make({ one, two })).toThrow(/thing\.two.*two different types named "Letter"/)
  })
})

test('two events that GraphQL would call alike are refused at start', () => {
  const [first] = flows
  const clash = {
    ...first,
    events: {
      ...first.events,
      'problem.named': first.events['problem.named'],
      problemNamed: event({ zh: '问题', en: 'Problem', from: 'agent', source: 'design choice' }),
    },
  }
  const catalogue = createCatalogue(flows)
  const flow = { ...catalogue.flows[0], definition: clash } as never
  expect(() => createSchema({ ...catalogue, flows: [flow] })).toThrow(
    /"problem.named" and "problemNamed" would both be "problemNamed"/,
  )
})
