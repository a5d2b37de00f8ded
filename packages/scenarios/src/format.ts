/** The shape of a scenario file: the one truth behind the reader, the formatter and the editors' JSON Schema. */
import { duration, type Flow, money, order, type PolicyParam, packs, roles, time } from '@kefu/core'
import { z } from 'zod'
import { type Words, wordsOf } from './words.ts'

const line = z.string().min(1).describe('What was said, word for word.')
const details = z
  .record(z.string(), z.unknown())
  .describe('The details of the event, in the units of the API.')
const enteredBy = z
  .enum(roles)
  .describe(
    'Who enters it. Without this: the agent for customer, courier and warehouse, else whoever speaks.',
  )
const source = z.string().min(1).describe('The document and section this comes from.')

const oneOrMany = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1)])

/** How a policy value is written outside: durations as `12h`, money as `"5.00"`, the rest as it is. */
function outsidePolicy(param: PolicyParam): z.ZodType {
  if (param.unit === 'ms') return duration
  if (param.unit === 'fen') return money
  return param.schema
}

const described = <T extends z.ZodType>(schema: T, text: string) => schema.describe(text)

/** An order of which a fixture says the rest. */
export const givenOrder = z.strictObject({
  use: z.string().optional().describe('A fixture, by its path without the ending: orders/unpaid.'),
  ...order.partial().shape,
})

/** The schema of a scenario file of one flow. It checks; the values stay as written, in the units of the API. */
export function scenarioFile(words: Words) {
  const eventName = z.enum(Object.keys(words.events)).describe('A fact that happened.')
  const refusal = z.enum(words.refusals).describe('The named reason or the code of a refusal.')
  const stateName = z.enum(words.states)
  const payloads = { allOf: [{ $ref: `#/definitions/${words.flow}.payloads` }] }

  const told = z
    .strictObject({
      event: eventName,
      with: details.optional(),
      enteredBy: enteredBy.optional(),
      refused: described(refusal, 'The event is refused with this name, and nothing changes.').optional(),
    })
    .meta(payloads)

  const waited = described(
    z.union([duration, time]),
    'Moves the clock by that long, or to that time; fires what falls due.',
  )

  const context = z
    .strictObject(Object.fromEntries(words.facts.map((fact) => [fact, z.unknown().optional()])))
    .describe('Some of the facts that the case knows, in the units of the API.')

  const expectation = z.strictObject({
    state: described(
      oneOrMany(stateName),
      'Where the case stands; every one of a list is active.',
    ).optional(),
    says: described(oneOrMany(z.enum(words.scripts)), 'Scripts that are offered now.').optional(),
    asks: described(
      oneOrMany(z.union([z.enum(words.effects), z.partialRecord(z.enum(words.effects), details)])),
      'What this step asks the world to do, in this order; with some of its details if you like.',
    ).optional(),
    allowed: described(z.array(eventName).min(1), 'Events that may happen now; others may too.').optional(),
    refuses: described(
      z.partialRecord(eventName, refusal),
      'Events that cannot happen now, and the reason.',
    ).optional(),
    context: context.optional(),
    deadline: described(
      z.partialRecord(z.enum(words.delays), z.union([duration, time, z.enum(['paused', 'none'])])),
      'What falls due: how long from now, or when; `none` when it does not run.',
    ).optional(),
  })

  const speakers = Object.fromEntries(roles.map((role) => [role, line.optional()])) as Record<
    (typeof roles)[number],
    z.ZodOptional<z.ZodString>
  >

  const step = z
    .strictObject({
      ...speakers,
      wait: waited.optional(),
      event: eventName.optional(),
      with: details.optional(),
      events: described(z.array(told).min(1), 'Several facts that one line tells, in this order.').optional(),
      enteredBy: enteredBy.optional(),
      refused: described(refusal, 'The event is refused with this name, and nothing changes.').optional(),
      source: source.optional(),
      expect: described(expectation, 'What holds after this step.').optional(),
    })
    .meta(payloads)

  const policy = z.strictObject({
    pack: z.enum(packs).optional().describe('Whose numbers the case follows.'),
    overrides: z
      .strictObject(
        Object.fromEntries(
          Object.entries(words.policy).map(([name, param]) => [
            name,
            described(outsidePolicy(param), param.en).optional(),
          ]),
        ),
      )
      .optional()
      .describe('The shop’s own numbers.'),
  })

  const given = z.strictObject({
    now: described(time, 'When the case is opened.'),
    policy: policy.optional(),
    order: words.orderOptional ? givenOrder.optional() : givenOrder,
    input: words.input.safeParse({}).success ? words.input.optional() : words.input,
    refused: described(refusal, 'The case cannot be opened, for this reason.').optional(),
    before: z
      .array(z.union([eventName, told, z.strictObject({ wait: waited })]))
      .optional()
      .describe('The events that lead to where the dialogue begins.'),
  })

  const ending = z.strictObject({
    outcome: described(z.enum(words.finals), 'The final state.').optional(),
    context: context.optional(),
    asked: described(
      z.array(z.enum(words.effects)).min(1),
      'What was asked of the world, in this order; others may stand between.',
    ).optional(),
    never: described(
      z.array(z.enum([...new Set([...words.effects, ...words.states, ...Object.keys(words.events)])])).min(1),
      'Requests, states and events that never came.',
    ).optional(),
  })

  return z.strictObject({
    scenario: z.string().min(1).describe('What the dialogue is about, in one line.'),
    flow: z.literal(words.flow).describe('The flow whose case is played.'),
    source,
    covers: described(
      z.array(z.enum(words.samples)).min(1),
      'The dialogues and procedures of the documents that it plays: their moves in their order, to their end.',
    ).optional(),
    tags: z.array(z.string().regex(/^[\w-]+$/)).optional(),
    given,
    steps: z.array(step).optional(),
    finally: ending.optional().describe('What holds at the end.'),
    examples: z
      .array(z.looseObject({ name: z.string().min(1) }))
      .min(1)
      .optional()
      .describe('Rows: the file is played once for each; ${placeholders} take the row’s values.'),
  })
}

/** A file as it is written, once it is known to be right. */
export type ScenarioFile = z.input<ReturnType<typeof scenarioFile>>
export type StepText = NonNullable<ScenarioFile['steps']>[number]
export type Expectation = NonNullable<StepText['expect']>
export type Ending = NonNullable<ScenarioFile['finally']>

/** A flow's words and the schema made of them. */
export interface Format {
  readonly words: Words
  readonly schema: ReturnType<typeof scenarioFile>
}

const formats = new WeakMap<Flow, Format>()

/** Made once for each flow: with hundreds of files, making it costs more than reading them. */
export function formatOf(flow: Flow): Format {
  let format = formats.get(flow)
  if (!format) {
    const words = wordsOf(flow)
    format = { words, schema: scenarioFile(words) }
    formats.set(flow, format)
  }
  return format
}
