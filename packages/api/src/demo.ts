/** The demo shop: a few orders and cases in different states, put there through the runtime as a desk and a platform would. */
import { type Catalogue, days, type EventInput, hours, minutes, type Order, type Role } from '@kefu/core'
import type { Runtime, Scope, ShopRecord } from '@kefu/runtime'
import type { Identity } from './identity.ts'
import type { Log } from './log.ts'

export const demoShop: ShopRecord = {
  shopId: 'demo',
  name: '演示小店',
  timeZone: 'Asia/Shanghai',
  opensAt: 9 * 60,
  closesAt: 23 * 60 + 30,
  holidays: [],
  pack: 'documents',
  overrides: {},
}

/** Who comes to the demo without a token. */
export const demoVisitor: Identity = {
  shopId: demoShop.shopId,
  subject: 'demo-visitor',
  roles: ['agent', 'supervisor'],
}

interface DemoCase {
  readonly order: (now: number) => Order
  readonly flow: string
  readonly input: Readonly<Record<string, unknown>>
  /** What has happened since, and who entered it. */
  readonly told: readonly (readonly [Role, EventInput])[]
}

interface Ordered {
  readonly id: string
  readonly goods: string
  readonly fen: number
  readonly placedAt: number
}

const unpaid = ({ id, goods, fen, placedAt }: Ordered): Order => ({
  id,
  platform: 'tmall',
  buyerId: `buyer-${id.slice(-4)}`,
  status: 'waitingPayment',
  method: 'online',
  amount: fen,
  paid: 0,
  placedAt,
  autoCloseAt: placedAt + days(3),
  items: [{ sku: `sku-${id.slice(-4)}`, name: goods, quantity: 1, price: fen }],
  receiver: { name: '林小满', phone: '13800000000', address: '浙江省杭州市桂花巷 6 号' },
})

const shipped = (ordered: Ordered): Order => ({
  ...unpaid(ordered),
  status: 'shipped',
  paid: ordered.fen,
  shippedAt: ordered.placedAt + hours(20),
  waybill: `YT${ordered.id.slice(-10)}`,
  courier: '圆通速递',
})

const cases: readonly DemoCase[] = [
  {
    order: (now) =>
      unpaid({ id: '9000000000000000001', goods: '青瓷马克杯', fen: 12_900, placedAt: now - minutes(20) }),
    flow: 'paymentReminder',
    input: { consulted: true, canShipIn24h: true },
    told: [],
  },
  {
    order: (now) =>
      unpaid({ id: '9000000000000000002', goods: '手冲咖啡壶', fen: 26_800, placedAt: now - hours(5) }),
    flow: 'paymentReminder',
    input: { consulted: true, canShipIn24h: true },
    told: [['agent', { type: 'problem.named', kind: 'insufficientBalance' }]],
  },
  {
    order: (now) =>
      unpaid({ id: '9000000000000000003', goods: '亚麻桌布', fen: 8_800, placedAt: now - hours(30) }),
    flow: 'paymentReminder',
    input: { consulted: false, canShipIn24h: false },
    told: [],
  },
  {
    order: (now) =>
      shipped({ id: '9000000000000000004', goods: '儿童雨靴', fen: 7_900, placedAt: now - days(10) }),
    flow: 'logisticsComplaint',
    input: {},
    told: [['agent', { type: 'complaint.stated', problem: 'notArrived', text: '都十天了，雨靴还没到' }]],
  },
  {
    order: (now) =>
      shipped({ id: '9000000000000000005', goods: '玻璃花瓶', fen: 15_900, placedAt: now - days(4) }),
    flow: 'logisticsComplaint',
    input: { problem: 'damaged', text: '花瓶到手碎了一角' },
    told: [['agent', { type: 'soothing.sent' }]],
  },
]

/** Puts the demo shop there. What is there already stays as it is, so that a restart does not undo what a visitor did. */
export async function seedDemo(runtime: Runtime, catalogue: Catalogue, log: Log): Promise<void> {
  const as = (role: Role): Scope => ({ shopId: demoShop.shopId, actor: { role, subject: `demo-${role}` } })
  if (!(await runtime.shop(as('system')))) await runtime.putShop(demoShop)
  const now = await runtime.now(as('system'))
  for (const { order: ordered, flow, input, told } of cases) {
    if (!catalogue.flow(flow)) continue
    const order = ordered(now)
    const skip = ({ message }: { message: { en: string } }) =>
      log.warn({ order: order.id, flow, why: message.en }, 'left out of the demo')
    if (!(await runtime.order(as('platform'), order.id))) {
      const placed = await runtime.reportOrderEvent(as('platform'), {
        orderId: order.id,
        event: { type: 'order.placed', order },
        idempotencyKey: `demo-${order.id}-placed`,
      })
      if (!placed.ok) {
        skip(placed)
        continue
      }
    }
    const known = await runtime.cases(as('agent'), { orderId: order.id, flow }, { first: 1 })
    if (known.cases.length > 0) continue
    const started = await runtime.startCase(as('agent'), {
      flow,
      orderId: order.id,
      input,
      idempotencyKey: `demo-${order.id}-opened`,
    })
    if (!started.ok) {
      skip(started)
      continue
    }
    let { version } = started
    for (const [index, [role, event]] of told.entries()) {
      const { caseId } = started
      const advanced = await runtime.advance(as(role), {
        caseId,
        event,
        expectedVersion: version,
        idempotencyKey: `demo-${order.id}-${index}`,
      })
      if (!advanced.ok) {
        skip(advanced)
        break
      }
      version = advanced.version
    }
  }
}
