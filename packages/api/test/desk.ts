/** A server without a port over a runtime in memory, and clients of it in any role. */
import { createCatalogue, flows, type Order, type Role } from '@kefu/core'
import { createRuntime, type Runtime, type ShopRecord } from '@kefu/runtime'
import { emptyPglite } from '../../runtime/test/empty-pglite.ts'
import type { Identity, Roles } from '../src/identity.ts'
import { identifyBy } from '../src/identity.ts'
import { createOwnTokens, type OwnTokens } from '../src/own-tokens.ts'
import { createServer, type Server, type ServerOptions } from '../src/server.ts'

export const catalogue = createCatalogue(flows)
export const address = 'http://localhost/graphql'

/** An answer as loosely typed as JSON is. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers by path
export type Json = any

export interface Desk {
  readonly runtime: Runtime
  readonly server: Server
  readonly tokens: OwnTokens
  /** Asks as somebody of a shop; answers `{ data, errors }`. */
  ask(roles: Roles, document: string, variables?: object, shop?: string): Promise<Json>
}

export interface DeskOptions extends Partial<ServerOptions> {
  readonly anonymous?: Identity
}

export async function openDesk({
  anonymous,
  catalogue: known = catalogue,
  ...options
}: DeskOptions = {}): Promise<Desk> {
  const database = { memory: true, from: await emptyPglite() } as const
  const runtime = await createRuntime({ catalogue: known, database, movableClock: true })
  const tokens = createOwnTokens()
  const server = createServer({
    catalogue: known,
    runtime,
    identify: identifyBy({ own: tokens, ...(anonymous && { anonymous }) }),
    ...options,
  })
  return {
    runtime,
    server,
    tokens,
    ask: async (roles, query, variables, shop = 'mugs') => {
      const token = await tokens.sign({ shopId: shop, subject: `some-${roles[0]}`, roles })
      const response = await server.fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      })
      return response.json()
    },
  }
}

/** 10:00 on a spring day in Shanghai, when desks are open. */
export const morning = Date.parse('2026-03-10T10:00:00+08:00')

const shopNamed = (shopId: string): ShopRecord => ({
  shopId,
  name: `Shop ${shopId}`,
  timeZone: 'Asia/Shanghai',
  opensAt: 540,
  closesAt: 1410,
  holidays: [],
  pack: 'documents',
  overrides: {},
})

/** Sets a shop up at a given time. */
export async function openShop({ runtime }: Desk, shop = 'mugs', at = morning): Promise<void> {
  await runtime.putShop(shopNamed(shop))
  await runtime.moveClock(shop, at)
}

export const reportOrder = /* GraphQL */ `
  mutation ($input: ReportOrderEventInput!) {
    reportOrderEvent(input: $input) {
      __typename
      ... on ReportOrderEventPayload { replayed order { id status amount paid receiver { name phone address } } routed { outcome reason { name } case { id flow { key } version state { path } } } }
      ... on UserError { code message(locale: EN) }
      ... on NotPermitted { mayEnter }
      ... on InvalidInput { issues { path message en: message(locale: EN) } }
    }
  }
`

/** An order as the platform reports it, in the units of the API. */
export const order = (id: string, more: Partial<Record<keyof Order, unknown>> = {}) => ({
  id,
  platform: 'tmall',
  buyerId: 'buyer-7',
  status: 'waitingPayment',
  method: 'online',
  amount: '129.00',
  paid: '0.00',
  placedAt: '2026-03-10T09:30:00+08:00',
  autoCloseAt: '2026-03-13T09:30:00+08:00',
  items: [{ sku: 'mug-1', name: '青瓷马克杯', quantity: 1, price: '129.00' }],
  receiver: { name: '林小满', phone: '13800000000', address: '浙江省杭州市桂花巷 6 号' },
  ...more,
})

export async function placeOrder(desk: Desk, id: string, more = {}, shop = 'mugs'): Promise<void> {
  const input = {
    orderId: id,
    idempotencyKey: `${id}-placed`,
    event: { orderPlaced: { order: order(id, more) } },
  }
  const { data, errors } = await desk.ask(['platform'], reportOrder, { input }, shop)
  if (data?.reportOrderEvent.__typename !== 'ReportOrderEventPayload')
    throw new Error(JSON.stringify({ data, errors }))
}

export const startCase = /* GraphQL */ `
  mutation ($input: StartCaseInput!) {
    startCase(input: $input) {
      __typename
      ... on StartCasePayload { replayed case { __typename id version state { path } } }
      ... on UserError { code message(locale: EN) }
      ... on EventNotAllowed { reason { name zh en } allowed }
      ... on CaseExists { case { id state { path } } }
      ... on InvalidInput { issues { path message en: message(locale: EN) } }
      ... on NotPermitted { mayEnter }
    }
  }
`

/** Opens a case and answers its id. */
export async function openCase(desk: Desk, orderId: string, flow: object, shop = 'mugs'): Promise<string> {
  const input = { orderId, flow, idempotencyKey: `${orderId}-opened` }
  const { data, errors } = await desk.ask(['agent'], startCase, { input }, shop)
  const id = data?.startCase.case?.id
  if (!id) throw new Error(JSON.stringify({ data, errors }))
  return id
}

/** The mutation of a flow: `advancing('PaymentReminder')`. */
export const advancing = (flow: string) => /* GraphQL */ `
  mutation ($input: Advance${flow}Input!) {
    advance${flow}(input: $input) {
      __typename
      ... on Advance${flow}Payload {
        replayed
        event { seq type payload actor { role subject } asked { type params } said }
        case { version state { path } status outcome }
      }
      ... on UserError { code zh: message en: message(locale: EN) }
      ... on StaleVersion { currentVersion }
      ... on EventNotAllowed { reason { name zh en } allowed }
      ... on InvalidInput { issues { path message en: message(locale: EN) } }
      ... on NotPermitted { mayEnter }
    }
  }
`

/** Tells a case what happened, at the version it is at unless `version` says otherwise; answers the union. */
export async function tell(
  desk: Desk,
  flow: 'PaymentReminder' | 'LogisticsComplaint' | 'Refund' | 'RefundHandling' | 'ReturnExchange',
  caseId: string,
  event: object,
  { as = 'agent', version, key }: { as?: Role; version?: number; key?: string } = {},
): Promise<Json> {
  const expectedVersion = version ?? (await versionOf(desk, caseId))
  const input = {
    caseId,
    event,
    expectedVersion,
    idempotencyKey: key ?? `${caseId}-${expectedVersion}-${Object.keys(event)[0]}`,
  }
  const { data, errors } = await desk.ask([as], advancing(flow), { input })
  if (errors) throw new Error(JSON.stringify(errors))
  return data[`advance${flow}`]
}

export async function versionOf(desk: Desk, caseId: string): Promise<number> {
  const { data } = await desk.ask(['agent'], 'query ($id: ID!) { case(id: $id) { version } }', { id: caseId })
  return data.case.version
}
