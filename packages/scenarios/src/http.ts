/** Plays over HTTP against a running API that lets its clock be moved. Each scenario gets a shop of its own. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Flow, orderEvents, type Role } from '@kefu/core'
import type { z } from 'zod'
import type { Opening } from './scenario.ts'
import type { Answer, Entry, Happened, Scene, Stage, Theatre } from './stage.ts'

/**
 * A story is told of one flow and of the cases that it asks for. An order's own case would ask for more of them beside it,
 * of the played flow too: it is kept where it is the one that is played.
 */
const alone = { keepCase: false }
const orderCase = 'orderLifecycle'

/** How long a server may be away, starting anew, before a play gives up. */
const patience = 30_000

const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')
const camel = (name: string): string => name.slice(0, 1).toLowerCase() + pascal(name).slice(1)

/** What to ask for below an object of that shape: GraphQL wants every leaf named. */
function selection(schema: z.ZodType): string {
  const def = schema._zod.def as unknown as {
    readonly type: string
    readonly innerType?: z.ZodType
    readonly element?: z.ZodType
    readonly shape?: Readonly<Record<string, z.ZodType>>
  }
  const inner = def.innerType ?? def.element
  if (inner) return selection(inner)
  if (def.type !== 'object' || !def.shape) return ''
  return ` { ${Object.entries(def.shape)
    .map(([name, field]) => `${name}${selection(field)}`)
    .join(' ')} }`
}

const problem = `
  ... on UserError { code message(locale: EN) }
  ... on EventNotAllowed { reason { name } allowed }
  ... on InvalidInput { issues { path message } }`

interface UserError {
  readonly __typename: string
  readonly code?: string
  readonly message?: string
  readonly reason?: { readonly name: string } | null
  readonly allowed?: readonly string[]
  readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[]
}

/** What became of a fact in each case of its order. */
interface Reported extends UserError {
  readonly routed?: readonly {
    readonly case: { readonly id: string; readonly flow: { readonly key: string } }
    readonly outcome: string
    readonly message: { readonly en: string } | null
    readonly reason: { readonly name: string } | null
    readonly faultId: string | null
  }[]
}

interface CaseAnswer {
  readonly version: number
  readonly outcome: string | null
  readonly states: readonly { readonly path: string }[]
  readonly replies: readonly { readonly key: string }[]
  readonly allowedEvents: readonly { readonly type: string; readonly status: string }[]
  readonly blockedEvents: readonly {
    readonly type: string
    readonly reasons: readonly { readonly name: string }[]
  }[]
  readonly deadlines: readonly { readonly name: string; readonly dueAt: string | null }[]
  readonly timeline: readonly {
    readonly seq: number
    readonly at: string
    readonly type: string
    readonly states: readonly string[]
    readonly taken: readonly string[]
    readonly asked: readonly { readonly type: string; readonly params: Readonly<Record<string, unknown>> }[]
  }[]
  readonly details?: Readonly<Record<string, unknown>>
}

/** The API answered with an error of the request instead of data. */
class ApiError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.code = code
  }
}

/** Whether it has asked for another case, which may send it word. */
const hasAsked = ({ timeline }: CaseAnswer): boolean =>
  timeline.some(({ asked }) => asked.some(({ type }) => type === 'case.openRequested'))

/** GraphQL refuses details that do not fit the event's type before the API sees them; anything else is a fault. */
function unfit(error: unknown): Answer {
  if (
    !(error instanceof ApiError) ||
    error.code !== 'BAD_USER_INPUT' ||
    !error.message.includes('"input.event')
  )
    throw error
  return { ok: false, code: 'invalid-payload', message: error.message, allowed: [] }
}

/** Makes sure that the server is there and lets its clock be moved. */
export async function openTheatre(url: URL): Promise<Theatre> {
  const probe = await fetch(new URL('/test/token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch((error: unknown) => {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    throw new Error(
      `nothing answers at ${url.href}: ${cause instanceof Error ? cause.message : String(cause)}`,
    )
  })
  await probe.arrayBuffer()
  if (probe.status === 404)
    throw new Error(`${url.href} does not let its clock be moved: start it with KEFU_TEST_CLOCK=1`)
  let asked: Promise<boolean> | undefined
  const keepsOrders = () => {
    asked ??= hasFlow(url, orderCase)
    return asked
  }
  return { stage: (flow) => overHttp(flow, url, keepsOrders) }
}

/** Whether the server's catalogue has a flow of that key. */
async function hasFlow(url: URL, key: string): Promise<boolean> {
  const asking = { shop: 'scenario-probe', subject: 'probe', roles: ['agent'] }
  const { token } = (await (await post(new URL('/test/token', url), {}, asking)).json()) as { token: string }
  const query = 'query Has($key: String!) { flow(key: $key) { key } }'
  const response = await post(url, { authorization: `Bearer ${token}` }, { query, variables: { key } })
  const { data } = (await response.json()) as { data: { flow: object | null } }
  return data.flow !== null
}

/** A request that outlasts a restart of the server: its state lies in the database, and each change has its own key. */
async function post(url: URL, headers: Readonly<Record<string, string>>, body: unknown): Promise<Response> {
  const until = performance.now() + patience
  for (;;) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
        body: JSON.stringify(body),
      })
      // Behind a proxy, or while it still starts, a server is away without the connection failing.
      if (response.status !== 502 && response.status !== 503) return response
      await response.arrayBuffer()
      if (performance.now() > until) throw new Error(`${url.href} answers ${response.status}`)
    } catch (error) {
      if (performance.now() > until) throw error
    }
    await sleep(100)
  }
}

function overHttp(flow: Flow, url: URL, keepsOrders: () => Promise<boolean>): Stage {
  const name = pascal(flow.key)
  const shop = `scenario-${randomUUID()}`
  const tokens = new Map<Role, string>()
  let calls = 0
  let caseId = ''
  let orderId = ''
  let now = 0
  let seen: CaseAnswer | undefined
  /** Whether the case may be another than the one seen: its order, the clock or the case itself was told something since. */
  let stale = true
  /** The version of the case up to which its log was handed out. */
  let told = 0

  const testing = async (path: string, body: unknown): Promise<unknown> => {
    const response = await post(new URL(path, url), {}, body)
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`)
    return answer
  }

  const tokenFor = async (role: Role, setUp: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const { token } = (await testing('/test/token', { shop, subject: role, roles: [role], ...setUp })) as {
      token: string
    }
    tokens.set(role, token)
    return token
  }

  const graphql = async (
    role: Role,
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Record<string, unknown>> => {
    for (let attempt = 0; ; attempt++) {
      const token = tokens.get(role) ?? (await tokenFor(role))
      const response = await post(url, { authorization: `Bearer ${token}` }, { query, variables })
      const answer = (await response.json()) as {
        data?: Record<string, unknown>
        errors?: readonly { message: string; extensions?: { code?: string } }[]
      }
      const error = answer.errors?.[0]
      if (!error) return answer.data ?? {}
      // A server that was started anew signs with another secret.
      if (error.extensions?.code === 'UNAUTHENTICATED' && attempt === 0) tokens.delete(role)
      else throw new ApiError(error.extensions?.code ?? 'error', error.message)
    }
  }

  const refresh = async (): Promise<CaseAnswer> => {
    const { facts } = flow.definition
    const details = Object.keys(facts.shape).length > 0 ? `details${selection(facts)}` : ''
    const query = `query Case($id: ID!) {
      case(id: $id) {
        version outcome states { path } replies { key }
        allowedEvents { type status } blockedEvents { type reasons { name } }
        deadlines { name dueAt }
        timeline { seq at type states taken asked { type params } }
        ... on ${name}Case { ${details} }
      }
    }`
    const { case: found } = (await graphql('agent', query, { id: caseId })) as { case: CaseAnswer | null }
    if (!found) throw new Error(`the case ${caseId} is gone`)
    seen = found
    return found
  }

  const moveClock = async (): Promise<void> => {
    stale = true
    await testing('/test/clock', { shop, now: new Date(now).toISOString() })
  }

  /**
   * The case once nothing is on its way to it. The server's own workers fire what is due at once, open what is asked for
   * and tell how that ended a moment later; a clock that is told the time answers once all of that has happened (`rested`).
   */
  const atRest = async (rested = false): Promise<CaseAnswer> => {
    if (seen && !stale) return seen
    let hasRested = rested
    let waits = !hasRested && seen !== undefined && hasAsked(seen)
    for (;;) {
      if (waits) {
        await moveClock()
        hasRested = true
      }
      const found = await refresh()
      const isDue = found.deadlines.some(({ dueAt }) => dueAt !== null && Date.parse(dueAt) <= now)
      waits = isDue || (!hasRested && hasAsked(found))
      if (waits) continue
      stale = false
      return found
    }
  }

  /** What went into the log since this was asked last. */
  const news = async (rested = false): Promise<Answer> => {
    const before = told
    const { timeline, version } = await atRest(rested)
    told = version
    const happened = timeline
      .filter(({ seq }) => seq > before)
      .map(
        ({ at, type, states, taken, asked }): Happened => ({
          type,
          at: Date.parse(at),
          states,
          taken,
          effects: asked,
        }),
      )
    return { ok: true, happened }
  }

  const refused = (
    { code = '', message, reason, allowed = [], issues = [] }: UserError,
    invalid: string,
  ): Answer => {
    const plain = code.toLowerCase().replaceAll('_', '-')
    const detail = issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    return {
      ok: false,
      code: plain === 'invalid-input' ? invalid : plain,
      ...(reason && { reason: reason.name }),
      message: [message ?? code, detail].filter((part) => part !== '').join(' '),
      allowed,
    }
  }

  const key = (): string => {
    calls += 1
    return `${shop}:${calls}`
  }

  const report = async (event: string, details: unknown, about = orderId): Promise<Reported> => {
    stale = true
    const query = `mutation Report($input: ReportOrderEventInput!) {
      reportOrderEvent(input: $input) {
        __typename ${problem}
        ... on ReportOrderEventPayload { routed { case { id flow { key } } outcome message { en } reason { name } faultId } }
      }
    }`
    const input = { orderId: about, event: { [camel(event)]: details }, idempotencyKey: key() }
    return (await graphql('platform', query, { input }))['reportOrderEvent'] as Reported
  }

  /** A fact about the order reaches every open case of it; this asks what became of ours. */
  const tellOrder = async ({ event, with: details }: Entry): Promise<Answer> => {
    const placed = details['order'] as { readonly id?: unknown } | undefined
    const about = event === 'order.placed' ? String(placed?.id) : orderId
    const answer = await report(event, details, about)
    if (!answer.routed) return refused(answer, 'invalid-payload')
    const routed = answer.routed.find((one) => one.case.id === caseId)
    if (routed?.outcome === 'ADVANCED') {
      orderId = about
      return news()
    }
    if (routed?.outcome === 'FAULTED')
      throw new Error(`the server could not tell the case of ${event}: fault ${routed.faultId}`)
    const allowed = (seen?.allowedEvents ?? []).map(({ type }) => type)
    // What this case does not take may have ended one that it waits for.
    const { outcome } = await atRest()
    const unheard = outcome === null ? 'not-routed' : 'done'
    const code = !routed ? unheard : routed.outcome === 'REFUSED' ? 'guard-refused' : 'not-handled'
    const message =
      routed?.message?.en ??
      (routed ? `“${event}” cannot happen in this state.` : 'The case does not hear of it.')
    return { ok: false, code, ...(routed?.reason && { reason: routed.reason.name }), message, allowed }
  }

  const tellCase = async (entry: Entry): Promise<Answer> => {
    const query = `mutation Advance($input: Advance${name}Input!) {
      advance${name}(input: $input) { __typename ${problem} ... on Advance${name}Payload { replayed } }
    }`
    const input = {
      caseId,
      event: { [camel(entry.event)]: entry.with },
      expectedVersion: (seen ?? (await refresh())).version,
      idempotencyKey: key(),
    }
    stale = true
    const answer = (await graphql(entry.by, query, { input }))[`advance${name}`] as UserError
    return answer.code === undefined ? news() : refused(answer, 'invalid-payload')
  }

  const open = async ({ order, input, pack, overrides }: Opening): Promise<Answer> => {
    const beside = flow.key !== orderCase && (await keepsOrders()) ? { [orderCase]: alone } : {}
    await tokenFor('agent', { pack: pack ?? 'documents', overrides: { ...beside, [flow.key]: overrides } })
    await moveClock()
    if (order) {
      orderId = String(order['id'])
      const placed = await report('order.placed', { order })
      if (placed.code !== undefined) return refused(placed, 'invalid-input')
      const opened = placed.routed?.find((one) => one.outcome === 'OPENED' && one.case.flow.key === flow.key)
      if (opened) {
        caseId = opened.case.id
        return news()
      }
    }
    const query = `mutation Start($input: StartCaseInput!) {
      startCase(input: $input) { __typename ${problem} ... on StartCasePayload { case { id } } }
    }`
    const begun = { ...(order && { orderId }), flow: { [flow.key]: input }, idempotencyKey: key() }
    const started = (await graphql('agent', query, { input: begun }))['startCase'] as UserError & {
      readonly case?: { readonly id: string }
    }
    if (!started.case) return refused(started, 'invalid-input')
    caseId = started.case.id
    return news()
  }

  return {
    async begin(opening) {
      now = opening.now
      return open(opening)
    },

    tell(entry) {
      const isOrders = entry.by === 'platform' && entry.event in orderEvents
      return (isOrders ? tellOrder(entry) : tellCase(entry)).catch(unfit)
    },

    async wait(until) {
      now = until
      await moveClock()
      return news(true)
    },

    async look(): Promise<Scene> {
      const found = await atRest()
      return {
        now,
        states: found.states.map(({ path }) => path),
        outcome: found.outcome,
        says: found.replies.map(({ key }) => key),
        next: [
          ...found.allowedEvents.map(({ type, status }) => ({
            type,
            status: status === 'ALLOWED' ? ('allowed' as const) : ('dependsOnInput' as const),
            reasons: [],
          })),
          ...found.blockedEvents.map(({ type, reasons }) => ({
            type,
            status: 'blocked' as const,
            reasons: reasons.map((reason) => reason.name),
          })),
        ],
        deadlines: found.deadlines.map(({ name, dueAt }) => ({
          delay: name,
          dueAt: dueAt === null ? null : Date.parse(dueAt),
        })),
        facts: found.details ?? {},
      }
    },
  }
}
