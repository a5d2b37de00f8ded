/** A shop, an order and who speaks: what tests begin with. */
import type { Order } from '@kefu/core'
import type { Scope, ShopRecord } from '../src/index.ts'

export const NOON = Date.parse('2026-03-10T12:00:00+08:00')

/** A clock that a test moves by hand. */
export function handClock(start = NOON): { (): number; now: number } {
  const clock = () => clock.now
  clock.now = start
  return clock
}

export const agentOf = (shopId: string): Scope => ({ shopId, actor: { role: 'agent', subject: 'wang' } })
export const platformOf = (shopId: string): Scope => ({
  shopId,
  actor: { role: 'platform', subject: 'taobao' },
})

export const shop = (shopId: string): ShopRecord => ({
  shopId,
  name: 'Lamps',
  pack: 'documents',
  timeZone: 'Asia/Shanghai',
  opensAt: 540,
  closesAt: 1410,
  holidays: [],
  overrides: {},
})

export const order = (id: string, more: Partial<Order> = {}): Order => ({
  id,
  platform: 'taobao',
  buyerId: 'buyer-1',
  status: 'waitingPayment',
  method: 'online',
  amount: 12_900,
  paid: 0,
  placedAt: NOON,
  items: [{ sku: 'lamp', name: 'Lamp', quantity: 1, price: 12_900 }],
  receiver: { name: '赵小明', phone: '13800001111', address: '杭州市某路 1 号' },
  ...more,
})
