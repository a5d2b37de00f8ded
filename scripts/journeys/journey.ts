/** A journey: one order from its first case to the last, played through the GraphQL API as several people would. */
import { createServer, identifyBy } from '@kefu/api'
import { createCatalogue, flows, type Role } from '@kefu/core'
import { createRuntime } from '@kefu/runtime'

export interface Journey {
  readonly key: string
  readonly zh: string
  readonly en: string
  /** ISO 8601. */
  readonly begins: string
  readonly orderId: string
  readonly steps: readonly Step[]
}

/** What must hold after a step. Cases are named by their flow. */
interface Expected {
  /** Where cases stand: the path of a state, or the outcome of a case that has ended. */
  readonly leads?: Readonly<Record<string, string>>
  /** When clocks ring, by flow and clock, in local time. */
  readonly due?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What was asked of the world, with the details that matter. */
  readonly asks?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** What stands in a text that may be sent. */
  readonly says?: Readonly<Record<string, string>>
  /** What has gone back to the buyer. */
  readonly refunded?: string
}

export type Step = { readonly zh: string; readonly en: string } & Expected &
  (
    | { readonly opens: string; readonly with?: object }
    | {
        readonly by: Role
        readonly in: string
        readonly event: string
        readonly with?: object
        readonly refused?: string
      }
    | { readonly reports: string; readonly with?: object }
    | { readonly until: string }
  )

interface Deadline {
  readonly name: string
  readonly title: { readonly zh: string }
  readonly dueAt: string | null
}

interface State {
  readonly path: string
  readonly title: { readonly zh: string }
}

/** A case as the step left it. */
export interface Standing {
  readonly id: string
  readonly flow: { readonly key: string; readonly title: { readonly zh: string } }
  readonly version: number
  readonly outcome: string | null
  readonly state: State
  readonly states: readonly State[]
  readonly deadlines: readonly Deadline[]
  readonly replies: readonly {
    readonly key: string
    readonly text: string
    readonly missing: readonly string[]
  }[]
  readonly order: Told['money']
  readonly timeline: readonly {
    readonly seq: number
    readonly asked: readonly { readonly type: string; readonly params: Readonly<Record<string, unknown>> }[]
  }[]
}

/** With the innermost states that it entered in the parallel regions beside its main one. */
export interface Moved extends Standing {
  readonly besides: readonly State[]
}

export interface Told {
  readonly step: Step
  readonly at: string
  /** The cases that moved, as they stand now. */
  readonly moved: readonly Moved[]
  readonly asked: readonly { readonly type: string; readonly params: Readonly<Record<string, unknown>> }[]
  readonly money: { readonly paid: string; readonly refunded: string | null }
  readonly refusal?: Refusal
}

/** The name of the reason, or the code where the words themselves did not fit; and why. */
interface Refusal {
  readonly name: string
  readonly zh: string
}

const caseFields = `
  id version outcome flow { key title { zh } } state { path title { zh } } states { path title { zh } }
  deadlines { name title { zh } dueAt } replies { key text missing }
  timeline { seq asked { type params } } order { paid refunded }`

const refusal = `__typename ... on UserError { code message(locale: EN) } ... on EventNotAllowed { reason { name zh } }
  ... on InvalidInput { issues { path message } }`

function refusalOf({ code, reason, issues = [] }: Answer): Pick<Told, 'refusal'> {
  if (reason) return { refusal: reason }
  if (!code) return {}
  const zh = issues.map(({ path, message }) => `\`${path.join('.')}\` ${message}`).join('；')
  return { refusal: { name: code, zh } }
}

const pascal = (name: string): string =>
  name.replaceAll(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase())
const camel = (name: string): string =>
  name.replaceAll(/\.(\w)/g, (_, letter: string) => letter.toUpperCase())

interface Answer {
  readonly code?: string
  readonly message?: string
  readonly reason?: Refusal | null
  readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[]
}

/** Minutes from one step to the next: people take their time. */
const PACE = 5

const local = (at: string): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** Where a step did not lead to what it says; empty where all of it holds. */
function wrong({ step, asked, money }: Told, current: readonly Standing[]): string[] {
  const { leads = {}, due = {}, asks = {}, says = {}, refunded } = step
  const of = (flow: string) => current.filter((one) => one.flow.key === flow)
  return [
    ...Object.entries(leads)
      .filter(([flow, place]) => !of(flow).some((one) => stands(one, place)))
      .map(([flow, place]) => `${flow} is not at ${place}: ${of(flow).map(where)}`),
    ...Object.entries(due).flatMap(([flow, clocks]) =>
      Object.entries(clocks)
        .map(([name, at]) => ({
          name,
          at,
          clock: of(flow)
            .flatMap((one) => one.deadlines)
            .findLast((one) => one.name === name),
        }))
        .filter(({ at, clock }) => !clock?.dueAt || local(clock.dueAt) !== at)
        .map(
          ({ name, clock }) => `${flow}: ${name} rings at ${clock?.dueAt ? local(clock.dueAt) : 'no time'}`,
        ),
    ),
    ...Object.entries(asks)
      .filter(([type, params]) => !asked.some((one) => one.type === type && includes(one.params, params)))
      .map(([type]) => `${type} is not asked for so: ${JSON.stringify(asked)}`),
    ...Object.entries(says)
      .filter(
        ([flow, words]) => !of(flow).some(({ replies }) => replies.some(({ text }) => text.includes(words))),
      )
      .map(([flow, words]) => `${flow} does not say “${words}”`),
    ...(refunded !== undefined && money.refunded !== refunded ? [`${money.refunded} went back`] : []),
  ]
}

const where = ({ outcome, states }: Standing): string => outcome ?? states.map(({ path }) => path).join(' ')
const stands = (one: Standing, place: string): boolean =>
  one.outcome === place || (one.outcome === null && one.states.some(({ path }) => path === place))
function besides({ state, states }: Standing, before: Standing | undefined): readonly State[] {
  if (!before) return []
  const stood = new Set(before.states.map(({ path }) => path))
  const innermost = states.filter(({ path }) => states.every((other) => !other.path.startsWith(`${path}.`)))
  return innermost.filter(({ path }) => path !== state.path && !stood.has(path))
}
const includes = (all: Readonly<Record<string, unknown>>, some: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(some).every(([name, value]) => JSON.stringify(all[name]) === JSON.stringify(value))

/** Plays a journey; throws at the first step that does not lead where it says. */
export async function play(journey: Journey): Promise<Told[]> {
  const catalogue = createCatalogue(flows)
  const runtime = await createRuntime({ catalogue, database: { memory: true }, movableClock: true })
  try {
    return await playOn(journey, runtime, catalogue)
  } finally {
    await runtime.stop()
  }
}

async function playOn(
  { orderId, begins, steps }: Journey,
  runtime: Awaited<ReturnType<typeof createRuntime>>,
  catalogue: ReturnType<typeof createCatalogue>,
): Promise<Told[]> {
  const shopId = 'journey'
  await runtime.putShop({
    shopId,
    name: '旅程小店',
    timeZone: 'Asia/Shanghai',
    opensAt: 9 * 60,
    closesAt: 23 * 60 + 30,
    holidays: [],
    pack: 'documents',
    overrides: {},
  })
  let now = Date.parse(begins)
  let keys = 0
  const seen = new Map<string, number>()

  const ask = async (role: Role, query: string, variables: object): Promise<Record<string, unknown>> => {
    const server = createServer({
      catalogue,
      runtime,
      identify: identifyBy({ anonymous: { shopId, subject: `journey-${role}`, roles: [role] } }),
    })
    const response = await server.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await response.json()) as {
      data?: Record<string, unknown>
      errors?: readonly { message: string }[]
    }
    if (errors || !data) throw new Error(errors?.map(({ message }) => message).join('\n'))
    return data
  }
  const idempotencyKey = (): string => `step-${++keys}`

  const report = async (event: string, details: object = {}): Promise<Answer> => {
    const query = `mutation ($input: ReportOrderEventInput!) { reportOrderEvent(input: $input) { ${refusal} } }`
    const input = { orderId, event: { [camel(event)]: details }, idempotencyKey: idempotencyKey() }
    return (await ask('platform', query, { input }))['reportOrderEvent'] as Answer
  }

  /** What moved since this was asked last. */
  const movedSince = async (): Promise<Standing[]> => {
    const list = `query ($id: ID!) { cases(filter: { orderId: $id }) { edges { node { id version } } } }`
    const { cases } = (await ask('agent', list, { id: orderId })) as {
      cases: { edges: { node: { id: string; version: number } }[] }
    }
    const ids = cases.edges.map(({ node }) => node).filter(({ id, version }) => seen.get(id) !== version)
    const one = `query ($id: ID!) { case(id: $id) { ${caseFields} } }`
    return Promise.all(
      ids.map(async ({ id }) => ((await ask('agent', one, { id })) as { case: Standing }).case),
    )
  }

  const open = (flow: string): string => {
    const found = [...current.values()].find((one) => one.flow.key === flow && one.outcome === null)
    if (!found) throw new Error(`no ${flow} is open`)
    return found.id
  }

  const act = async (step: Step): Promise<Answer> => {
    if ('until' in step) {
      now = Date.parse(step.until)
      return {}
    }
    if ('reports' in step) return report(step.reports, step.with)
    if ('opens' in step) {
      const query = `mutation ($input: StartCaseInput!) { startCase(input: $input) { ${refusal} } }`
      const input = { orderId, flow: { [step.opens]: step.with ?? {} }, idempotencyKey: idempotencyKey() }
      return (await ask('agent', query, { input }))['startCase'] as Answer
    }
    const name = `advance${pascal(step.in)}`
    const query = `mutation ($input: A${name.slice(1)}Input!) { ${name}(input: $input) { ${refusal} } }`
    const caseId = open(step.in)
    const input = {
      caseId,
      event: { [camel(step.event)]: step.with ?? {} },
      expectedVersion: seen.get(caseId),
      idempotencyKey: idempotencyKey(),
    }
    return (await ask(step.by, query, { input }))[name] as Answer
  }

  const current = new Map<string, Standing>()
  const told: Told[] = []
  await runtime.moveClock(shopId, now)
  for (const step of steps) {
    const answer = await act(step)
    const expected = 'refused' in step ? step.refused : undefined
    const got = answer.reason?.name ?? answer.code
    if (got !== expected)
      throw new Error(
        `“${step.zh}”: ${got ?? 'accepted'} instead of ${expected ?? 'accepted'}: ${answer.message ?? ''} ${JSON.stringify(answer.issues ?? '')}`,
      )
    await runtime.moveClock(shopId, now)
    const moved = (await movedSince()).map((one) => ({ ...one, besides: besides(one, current.get(one.id)) }))
    const asked = moved.flatMap((one) =>
      one.timeline.filter(({ seq }) => seq > (seen.get(one.id) ?? 0)).flatMap((entry) => entry.asked),
    )
    for (const one of moved) {
      seen.set(one.id, one.version)
      current.set(one.id, one)
    }
    const money = moved[0]?.order ?? told.at(-1)?.money ?? { paid: '0.00', refunded: null }
    const entry: Told = {
      step,
      at: local(new Date(now).toISOString()),
      moved,
      asked,
      money,
      ...refusalOf(answer),
    }
    const found = wrong(entry, [...current.values()])
    if (found.length > 0) throw new Error(`“${step.zh}”: ${found.join('; ')}`)
    told.push(entry)
    now += PACE * 60_000
    await runtime.moveClock(shopId, now)
  }
  return told
}
