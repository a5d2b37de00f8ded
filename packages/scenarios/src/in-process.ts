/** Plays on the pure kernel: no database, no server, and a clock that only `wait` moves. */
import {
  decodePolicy,
  describe,
  due,
  type Flow,
  fire,
  next,
  order as orderSchema,
  type Pack,
  type Refused,
  type Stepped,
  type Stored,
  start,
  step,
} from '@kefu/core'
import type { z } from 'zod'
import type { Answer, Happened, Scene, Stage } from './stage.ts'

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

function invalid(code: string, error: z.ZodError): Answer {
  const message = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  return { ok: false, code, message, allowed: [] }
}

const told = ({ code, reason, message, allowed }: Refused): Answer => ({
  ok: false,
  code,
  ...(reason && { reason: reason.name }),
  message: message.en,
  allowed,
})

export function inProcess(flow: Flow): Stage {
  const { definition } = flow
  let stored: Stored | undefined
  let now = 0

  const standing = (): Stored => {
    if (!stored) throw new Error('the case has not been opened')
    return stored
  }

  const log = (type: string, stepped: Stepped): Happened => {
    stored = stepped.stored
    const active = describe(flow, stored).states.map(({ path }) => path)
    return {
      type,
      at: now,
      states: active.filter((path) => !active.some((other) => other.startsWith(`${path}.`))),
      effects: stepped.effects.map(({ type, params }) => ({
        type,
        params: outside(definition.effects[type]?.params.shape ?? {}, params),
      })),
      taken: stepped.taken.map(({ id }) => id),
    }
  }

  /** Time goes on until then: what falls due on the way fires, each at its own time; what is due already, at once. */
  const pass = (until: number): Happened[] => {
    const happened: Happened[] = []
    for (;;) {
      const timer = due(standing(), until)[0]
      if (!timer || timer.dueAt === null) break
      now = Math.max(now, timer.dueAt)
      const fired = fire(flow, standing(), timer, { at: now })
      if (!fired) throw new Error(`the timer ${timer.id} is due and does not fire`)
      happened.push(log('timer.fired', fired))
    }
    now = Math.max(now, until)
    return happened
  }

  return {
    async begin(opening) {
      now = opening.now
      const order = orderSchema.safeDecode(opening.order as never)
      if (!order.success) return invalid('invalid-input', order.error)
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
      const started = start(flow, {
        order: order.data,
        input: input.data,
        at: now,
        overrides: policy.values,
        ...(opening.pack !== undefined && { pack: opening.pack as Pack }),
      })
      return started.ok ? { ok: true, happened: [log('case.started', started), ...pass(now)] } : told(started)
    },

    async tell({ event, with: details, by }) {
      const payload = definition.events[event]?.payload.safeDecode(details as never)
      const core = payload?.success ? (payload.data as Record<string, unknown>) : undefined
      if (!core) {
        // The kernel words the refusal, with what may happen instead.
        const refused = step(
          flow,
          standing(),
          { ...details, type: event },
          { at: now, actor: { role: by, subject: by } },
        )
        if (!refused.ok)
          return { ...told(refused), ...(payload?.error && invalid(refused.code, payload.error)) } as Answer
        throw new Error(`${event} was taken with details that do not fit`)
      }
      const stepped = step(
        flow,
        standing(),
        { ...core, type: event },
        { at: now, actor: { role: by, subject: by }, expectedSeq: standing().seq },
      )
      return stepped.ok ? { ok: true, happened: [log(event, stepped), ...pass(now)] } : told(stepped)
    },

    async wait(until) {
      return { ok: true, happened: pass(until) }
    },

    async look(): Promise<Scene> {
      const scene = describe(flow, standing())
      return {
        now,
        states: scene.states.map(({ path }) => path),
        outcome: scene.outcome,
        says: scene.replies.map(({ key }) => key),
        next: next(flow, standing(), { at: now }).map(({ type, status, reasons }) => ({
          type,
          status,
          reasons: reasons.map(({ name }) => name),
        })),
        deadlines: scene.deadlines.map(({ delay, dueAt }) => ({ delay, dueAt })),
        facts: outside(definition.facts.shape, scene.facts),
      }
    },
  }
}
