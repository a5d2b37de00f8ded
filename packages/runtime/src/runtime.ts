/** Puts the parts together: one runtime over one database. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { correctCase, previewCorrection, reopenCase, voidCase } from './amend.ts'
import { load, nowFor, placeOf, preview, startCase } from './cases.ts'
import { Changes } from './changes.ts'
import { commitSorted, type Prepared } from './commit.ts'
import { type Connection, connect, unreachable } from './connect.ts'
import { deliver, replayDead } from './effects.ts'
import { type Engine, sealed } from './engine.ts'
import { enter } from './entered.ts'
import { logFault, type Place } from './faults.ts'
import { checkFlowVersions } from './flow-versions.ts'
import { type Held, heldAs, heldIn } from './held.ts'
import { Lanes } from './lanes.ts'
import { tellParents } from './links.ts'
import { Lru } from './lru.ts'
import type { RuntimeOptions } from './options.ts'
import { reportOrderEvent } from './orders.ts'
import { readCases, readLinks, readOrder, readOrders, readShop, readTimelines } from './read.ts'
import { comeToRest } from './rest.ts'
import { putShop, updateShop } from './shops.ts'
import { fireDue, moveClock } from './timers.ts'
import type { Runtime, Scope } from './types.ts'
import { Worker } from './worker.ts'

/** How much earlier than the wall clock says a timeout of Node may fire; a look that early finds nothing due yet. */
const EARLY_MS = 2

/** Batches of commits on their way at once: more of them only shrink the batches. */
const LANES = 3

/**
 * Opens the database, checks that everything fits (schema, role, flow versions) and returns a runtime that answers at
 * once; call `start()` for its workers. In a folder or in memory it creates the schema itself.
 */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const connection = await connect(options.database)
  try {
    await checkFlowVersions(connection.db, options.catalogue, options.log)
    return await assemble(options, connection)
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function assemble(options: RuntimeOptions, connection: Connection): Promise<Runtime> {
  const {
    catalogue,
    clock = Date.now,
    ids = v7,
    handlers = {},
    webhook,
    movableClock = false,
    log = () => {},
    crashPoint: crash = () => {},
    pollMs = 500,
    watchPollMs = 5_000,
    leaseMs = 30_000,
    effectAttempts = 12,
    timerAttempts = 10,
    backoffMs = 1_000,
    cacheSize = 10_000,
  } = options
  const { db } = connection
  const timerSettings = { attempts: timerAttempts, backoffMs }
  const deliverySettings = {
    handlers,
    ...(webhook && { webhook }),
    attempts: effectAttempts,
    backoffMs,
    leaseMs,
  }

  const failed = (operation: string) => (error: unknown) => void logFault(log, error, { operation })
  const changes = new Changes(connection, watchPollMs, failed('watching'))
  const lanes = Math.min(LANES, connection.parallel)
  const engine: Engine = {
    db,
    catalogue,
    clock,
    movableClock,
    ids,
    log,
    crash,
    cache: new Lru(cacheSize),
    advances: new Lanes(
      lanes,
      (batch) => commitSorted(db, batch, ({ shop, id }) => `${shop} ${id}`),
      unreachable,
    ),
    starts: new Lanes(lanes, (batch) => commitSorted(db, batch, placeOf), unreachable),
    committed: ({ write, record }: Prepared) => {
      changes.publish(record.shopId, record.id, record.version)
      if (write.effects || record.status === 'done') deliverer.wake(0)
      for (const { due } of write.timers ?? [])
        timekeeper.wake(Math.max(0, Date.parse(due) - clock()) + EARLY_MS)
    },
  }

  const fireDueTimers = () => fireDue(engine, timerSettings)
  const linkSettings = { attempts: effectAttempts, backoffMs }
  const deliverEffects = async () => {
    const delivered = await deliver(engine, deliverySettings)
    // After the deliveries: a case that one of them opened may have ended at once.
    const told = await tellParents(engine, linkSettings)
    return { done: delivered.done + told.done, full: delivered.full || told.full }
  }
  const timekeeper = new Worker(fireDueTimers, pollMs, failed('timers'))
  const deliverer = new Worker(deliverEffects, pollMs, failed('deliveries'))

  const inHand = new Set<Promise<unknown>>()
  let stopping: Promise<void> | undefined
  /** A call that `stop` waits for; what it throws has an id in the log. */
  const call = <T>(place: Place, work: () => Promise<T>, atHand?: () => readonly Held[]): Promise<T> => {
    const sealedWork = () => {
      if (stopping) throw new Error('the runtime has stopped')
      return work()
    }
    const running = sealed(engine, place, sealedWork, atHand)
    inHand.add(running)
    const over = () => inHand.delete(running)
    running.then(over, over)
    return running
  }
  const of = (
    operation: string,
    { shopId }: Scope,
    more: Omit<Place, 'operation' | 'shopId'> = {},
  ): Place => ({
    operation,
    shopId,
    ...more,
  })

  try {
    await changes.listen()
  } catch (error) {
    await changes.stop()
    throw error
  }

  return {
    putShop: (shop) => call({ operation: 'putShop', shopId: shop.shopId }, () => putShop(engine, shop)),
    updateShop: (scope, change) => call(of('updateShop', scope), () => updateShop(engine, scope, change)),
    shop: (scope) => call(of('shop', scope), async () => (await readShop(db, scope.shopId))?.shop),
    now: (scope) => call(of('now', scope), () => nowFor(engine, scope.shopId)),
    startCase: (scope, request) =>
      call(
        of('startCase', scope, request.orderId === undefined ? {} : { orderId: request.orderId }),
        () => startCase(engine, scope, request),
        () => heldAs(engine, request.flow, request.input),
      ),
    advance: (scope, request) =>
      call(
        of('advance', scope, { caseId: request.caseId }),
        () => enter(engine, scope, request),
        () => heldIn(engine, request.event),
      ),
    preview: (scope, request) =>
      call(
        of('preview', scope, { caseId: request.caseId }),
        () => preview(engine, scope, request),
        () => heldIn(engine, request.event),
      ),
    voidCase: (scope, request) =>
      call(of('voidCase', scope, { caseId: request.caseId }), () => voidCase(engine, scope, request)),
    reopenCase: (scope, request) =>
      call(of('reopenCase', scope, { caseId: request.caseId }), () => reopenCase(engine, scope, request)),
    correctCase: (scope, request) =>
      call(of('correctCase', scope, { caseId: request.caseId }), () => correctCase(engine, scope, request)),
    previewCorrection: (scope, request) =>
      call(of('previewCorrection', scope, { caseId: request.caseId }), () =>
        previewCorrection(engine, scope, request),
      ),
    reportOrderEvent: (scope, request) =>
      call(
        of('reportOrderEvent', scope, { orderId: request.orderId }),
        () => reportOrderEvent(engine, scope, request),
        () => heldIn(engine, request.event),
      ),
    order: (scope, orderId) =>
      call(of('order', scope, { orderId }), async () => (await readOrder(db, scope.shopId, orderId))?.order),
    orders: (scope, orderIds) => call(of('orders', scope), () => readOrders(db, scope.shopId, orderIds)),
    case: (scope, caseId) => call(of('case', scope, { caseId }), () => load(engine, scope.shopId, caseId)),
    cases: (scope, filter, page) => call(of('cases', scope), () => readCases(db, scope.shopId, filter, page)),
    links: (scope, caseId) => call(of('links', scope, { caseId }), () => readLinks(db, scope.shopId, caseId)),
    timeline: (scope, caseId) =>
      call(
        of('timeline', scope, { caseId }),
        async () => (await readTimelines(db, scope.shopId, [caseId])).get(caseId) ?? [],
      ),
    timelines: (scope, caseIds) =>
      call(of('timelines', scope), () => readTimelines(db, scope.shopId, caseIds)),
    watch: ({ shopId }, caseId, signal) => changes.watch(shopId, caseId, signal),
    moveClock: (shopId, at) =>
      call({ operation: 'moveClock', shopId }, async () => {
        if (!movableClock) throw new Error('the clock cannot be moved here: it needs the option movableClock')
        const rest = () => comeToRest(engine, deliverySettings, linkSettings, shopId)
        await moveClock(engine, timerSettings, shopId, at, rest)
      }),
    fireDueTimers: () => call({ operation: 'fireDueTimers' }, async () => (await fireDueTimers()).done),
    deliverEffects: () => call({ operation: 'deliverEffects' }, async () => (await deliverEffects()).done),
    replayDead: (scope, key) =>
      call(of('replayDead', scope), async () => {
        const revived = await replayDead(engine, scope, key)
        if (revived) deliverer.wake(0)
        return revived
      }),
    ping: () =>
      call({ operation: 'ping' }, async () => {
        await sql`select 1`.execute(db)
      }),
    start: () => {
      if (stopping) throw new Error('the runtime has stopped')
      timekeeper.start()
      deliverer.start()
    },
    stop: () => {
      stopping ??= (async () => {
        await Promise.all([timekeeper.stop(), deliverer.stop()])
        await Promise.allSettled([...inHand])
        await changes.stop()
        await connection.close()
      })()
      return stopping
    },
  }
}
