/** Plays on the pure kernel: no database, no server, and a clock that only `wait` moves. */
import {
  type Actor,
  type Catalogue,
  decodePolicy,
  describe,
  type EventSpec,
  type Flow,
  next,
  type Order,
  order as orderSchema,
  type Pack,
  type Refused,
  type Role,
} from '@kefu/core'
import type { z } from 'zod'
import { Desk, type Told, type Unheard } from './desk.ts'
import type { Answer, Happened, Scene, Stage, Theatre } from './stage.ts'

/** A value in outside units as the API shows it: what may be left out stands there as `null`, at every depth. */
function shown(schema: z.ZodType, value: unknown): unknown {
  if (value === undefined || value === null) return null
  const def = schema._zod.def as unknown as {
    readonly innerType?: z.ZodType
    readonly element?: z.ZodType
    readonly shape?: Readonly<Record<string, z.ZodType>>
  }
  if (def.innerType) return shown(def.innerType, value)
  const { element, shape } = def
  if (element && Array.isArray(value)) return value.map((item) => shown(element, item))
  if (!shape) return value
  const given = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, shown(field, given[name])]))
}

/** What a flow holds in core units, as the API would show it; what is unknown stays `null`. */
function outside(
  shape: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const schema = shape[name] as z.ZodType | undefined
      if (value === null || value === undefined || !schema) return [name, value ?? null]
      return [name, shown(schema, schema.encode(value))]
    }),
  )
}

/** A request in outside units, as it is delivered and as the API shows it: what is left out is not there. */
const requested = (
  schema: z.ZodObject | undefined,
  params: Readonly<Record<string, unknown>>,
): Record<string, unknown> => schema?.encode(params as never) ?? params

/** The request for a case of another flow, in the units of that flow's own input; as it is where there is no such flow. */
function openedWith(
  catalogue: Catalogue,
  { flow, input, ...rest }: { readonly flow: string; readonly input: Readonly<Record<string, unknown>> },
): Record<string, unknown> {
  const encoded = catalogue.flow(flow)?.definition.input.safeEncode(input as never)
  return { flow, input: encoded?.success ? encoded.data : input, ...rest }
}

function invalid(code: string, error: z.ZodError): Answer {
  const message = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  return { ok: false, code, message, allowed: [] }
}

const told = ({ code, message, allowed, ...more }: Refused | Unheard): Answer => ({
  ok: false,
  code,
  ...('reason' in more && more.reason && { reason: more.reason.name }),
  message: message.en,
  allowed,
})

/** Every flow of the catalogue can be played; cases that it asks for are opened beside it, as the runtime does. */
/** An agent looks, as over HTTP: what he may not enter himself is shown as whoever may enter it would see it. */
const viewer = ({ enteredBy }: EventSpec): Actor => ({
  role: enteredBy.includes('agent') ? 'agent' : (enteredBy[0] as Role),
  subject: 'agent',
})

export const inProcess = (catalogue: Catalogue): Theatre => ({ stage: (flow) => onDesk(catalogue, flow) })

function onDesk(catalogue: Catalogue, flow: Flow) {
  const { definition } = flow
  let opened: Desk | undefined

  const desk = (): Desk => {
    if (!opened) throw new Error('the case has not been opened')
    return opened
  }

  const happened = ({ type, at, stepped }: Told): Happened => {
    const active = describe(flow, stepped.stored).states.map(({ path }) => path)
    return {
      type,
      at,
      states: active.filter((path) => !active.some((other) => other.startsWith(`${path}.`))),
      effects: stepped.effects.map(({ type, params }) => ({
        type,
        params:
          type === 'case.openRequested'
            ? openedWith(catalogue, params as never)
            : requested(definition.effects[type]?.params, params),
      })),
      taken: stepped.taken.map(({ id }) => id),
    }
  }
  const answered = (told: readonly Told[]): Answer => ({ ok: true, happened: told.map(happened) })

  return {
    async begin(opening) {
      let order: Order | undefined
      if (opening.order) {
        const read = orderSchema.safeDecode(opening.order as never)
        if (!read.success) return invalid('invalid-input', read.error)
        order = read.data
      }
      const input = definition.input.safeDecode(opening.input as never)
      if (!input.success) return invalid('invalid-input', input.error)
      const policy = decodePolicy(definition, opening.overrides)
      if (!policy.ok)
        return {
          ok: false,
          code: 'invalid-input',
          message: policy.issues.map((one) => one.message).join('; '),
          allowed: [],
        }
      const started = Desk.open(catalogue, flow, {
        order,
        input: input.data,
        at: opening.now,
        overrides: policy.values,
        ...(opening.pack !== undefined && { pack: opening.pack as Pack }),
      })
      if (!started.ok) return told(started)
      opened = started.desk
      return answered(started.told)
    },

    async tell({ event, with: details, by }) {
      const actor = { role: by, subject: by }
      const payload = definition.events[event]?.payload.safeDecode(details as never)
      const core = payload?.success ? (payload.data as Record<string, unknown>) : undefined
      if (!core) {
        // The kernel words the refusal, with what may happen instead.
        const refused = desk().tell({ ...details, type: event }, actor)
        if (!refused.ok)
          return { ...told(refused), ...(payload?.error && invalid(refused.code, payload.error)) } as Answer
        throw new Error(`${event} was taken with details that do not fit`)
      }
      const answer = desk().tell({ ...core, type: event }, actor)
      return answer.ok ? answered(answer.told) : told(answer)
    },

    async wait(until) {
      return answered(desk().pass(until))
    },

    async look(): Promise<Scene> {
      const { stored, now } = desk()
      const scene = describe(flow, stored)
      return {
        now,
        states: scene.states.map(({ path }) => path),
        outcome: scene.outcome,
        says: scene.replies.map(({ key }) => key),
        next: next(flow, stored, { at: now, actor: viewer }).map(({ type, status, reasons }) => ({
          type,
          status,
          reasons: status === 'blocked' ? reasons.map(({ name }) => name) : [],
        })),
        deadlines: scene.deadlines.map(({ delay, dueAt }) => ({ delay, dueAt })),
        facts: outside(definition.facts.shape, scene.facts),
      }
    },
  } satisfies Stage
}
