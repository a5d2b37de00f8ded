/** A shop with an order and a runtime to try, on either database. */
import { randomUUID } from 'node:crypto'
import {
  createRuntime,
  type DatabaseOptions,
  type Runtime,
  type RuntimeOptions,
  type Scope,
} from '../src/index.ts'
import { emptyPglite } from './empty-pglite.ts'
import { freshDatabase } from './postgres.ts'
import { agentOf, order, platformOf, shop } from './shop.ts'
import { lampAndRepair } from './toy.ts'

/** The two databases that everything must hold on. */
export const databases = ['PGlite', 'PostgreSQL'] as const

export async function freshOptions(database: (typeof databases)[number]): Promise<DatabaseOptions> {
  if (database === 'PGlite') return { memory: true, from: await emptyPglite() }
  return { url: (await freshDatabase()).url }
}

export const key = (): string => randomUUID()

/** A shop with one order that was placed. */
export async function openShop(runtime: Runtime, shopId: string, orderId = 'order-1'): Promise<void> {
  await runtime.putShop(shop(shopId))
  await place(runtime, shopId, orderId)
}

export async function place(runtime: Runtime, shopId: string, orderId: string): Promise<void> {
  const placed = await runtime.reportOrderEvent(platformOf(shopId), {
    orderId,
    event: { type: 'order.placed', order: order(orderId) },
    idempotencyKey: key(),
  })
  if (!placed.ok) throw new Error(placed.message.en)
}

/** Opens a case and returns its id. */
export async function open(
  runtime: Runtime,
  shopId: string,
  room = 'kitchen',
  orderId = 'order-1',
): Promise<string> {
  const started = await runtime.startCase(agentOf(shopId), {
    flow: 'lamp',
    orderId,
    input: { room, serial: key() },
    idempotencyKey: key(),
  })
  if (!started.ok) throw new Error(started.message.en)
  return started.caseId
}

/** Tells a case what happened, at the version it is at. */
export async function tell(
  runtime: Runtime,
  shopId: string,
  caseId: string,
  type: string,
  details = {},
  role: Scope['actor']['role'] = 'agent',
) {
  const scope: Scope = { shopId, actor: { role, subject: 'wang' } }
  const record = await runtime.case(scope, caseId)
  return runtime.advance(scope, {
    caseId,
    event: { type, ...details },
    expectedVersion: record?.version ?? 0,
    idempotencyKey: key(),
  })
}

const running = new Set<Runtime>()

/** A runtime that the test file closes at its end. */
export async function makeRuntime(
  database: DatabaseOptions,
  more: Partial<RuntimeOptions> = {},
): Promise<Runtime> {
  const runtime = await createRuntime({ catalogue: lampAndRepair, database, ...more })
  running.add(runtime)
  return runtime
}

export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((runtime) => runtime.stop()))
  running.clear()
}
