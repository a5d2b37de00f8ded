/** How many events a second the runtime stores on PostgreSQL, beside a hand-written loop of the same statement. */
import { createCatalogue, type EventInput, flows } from '@kefu/core'
import { createRuntime, migrate, type Runtime, type Scope } from '@kefu/runtime'
import { admit } from '../packages/runtime/src/migrate.ts'
import { bareClient, makeOwner, startPostgres } from '../packages/runtime/test/embedded-postgres.ts'
import { order, roundTrip } from './core.ts'
import { inFlight, median, report, type Size } from './report.ts'

const SHOP = 'bench'
const agent: Scope = { shopId: SHOP, actor: { role: 'agent', subject: 'bench' } }
const platform: Scope = { shopId: SHOP, actor: { role: 'platform', subject: 'bench' } }

/** Brings a PostgreSQL with fsync on, as long as `work` needs it. */
export async function onPostgres(work: (url: string) => Promise<void>): Promise<void> {
  const server = await startPostgres({ durable: true })
  try {
    const ownerUrl = await makeOwner(server)
    const app = new URL(ownerUrl)
    app.username = 'kefu_bench'
    await migrate(ownerUrl)
    await admit(ownerUrl, app.href)
    await work(app.href)
  } finally {
    await server.stop()
  }
}

/** Fills a database with cases and measures in interleaved rounds; prints the medians. Leaves some cases for others to use. */
export async function runtime(
  url: string,
  { cases, fresh, rounds, roundMs }: Size,
): Promise<{ readonly shop: string; readonly fresh: readonly string[] }> {
  const durable = await createRuntime({ catalogue: createCatalogue(flows), database: { url } })
  const clients: Awaited<ReturnType<typeof bareClient>>[] = []
  try {
    const ids = await fill(durable, cases)
    // Each way has cases of its own: the versions that one knows by heart, the other would raise.
    const ours = ids.slice(0, cases / 2)
    const theirs = ids.slice(cases / 2, cases - fresh)
    const versions = new Int32Array(ours.length).fill(1)
    for (let n = 0; n < 16; n++) clients.push(await bareClient(url))
    const ways = [
      {
        name: 'a hand-written loop of the same statement, 16 in flight',
        lanes: clients.length,
        once: await handWritten(clients, theirs, cases / 2),
      },
      ...[16, 64, 256].map((lanes) => ({
        name: `runtime.advance, ${lanes} in flight`,
        lanes,
        once: advancing(durable, ours, versions, lanes),
      })),
    ].map((way) => ({ ...way, rates: [] as number[], counts: [] as number[] }))
    for (let round = 0; round < rounds; round++) {
      for (const { lanes, once, rates, counts } of ways)
        rates.push(await inFlight(lanes, once, counts, roundMs))
    }
    report(
      `runtime: events stored on PostgreSQL, ${cases.toLocaleString('en')} cases`,
      ways.map(({ name, rates }) => [name, median(rates)]),
    )
    return { shop: SHOP, fresh: ids.slice(cases - fresh) }
  } finally {
    await Promise.all(clients.map((client) => client.end()))
    await durable.stop()
  }
}

async function fill(durable: Runtime, cases: number): Promise<string[]> {
  const ids: string[] = []
  const lane = async (first: number) => {
    for (let n = first; n < cases; n += 128) {
      const id = `order-${n}`
      const event = { type: 'order.placed', order: { ...order, id } }
      const placed = await durable.reportOrderEvent(platform, {
        orderId: id,
        event,
        idempotencyKey: `place-${n}`,
      })
      if (!placed.ok) throw new Error(placed.message.en)
      const started = await durable.startCase(agent, {
        flow: 'paymentReminder',
        orderId: id,
        input: { consulted: false, canShipIn24h: true },
        idempotencyKey: `start-${n}`,
      })
      if (!started.ok) throw new Error(started.message.en)
      ids[n] = started.caseId
    }
  }
  await Promise.all(Array.from({ length: 128 }, (_, n) => lane(n)))
  return ids
}

/** One event of one case: `n` counts the events of a lane, and the lanes share no case. */
type Once = (lane: number, n: number) => Promise<void>

/** A case's events go round in circles, and every one of them is the next version. */
function advancing(durable: Runtime, ids: readonly string[], versions: Int32Array, lanes: number): Once {
  return async (lane, n) => {
    const mine = Math.floor(ids.length / lanes)
    const which = lane * mine + (n % mine)
    const version = versions[which] as number
    const answer = await durable.advance(agent, {
      caseId: ids[which] as string,
      event: roundTrip[(version - 1) % roundTrip.length] as EventInput,
      expectedVersion: version,
      idempotencyKey: `${ids[which]} ${version}`,
    })
    if (!answer.ok) throw new Error(answer.message.en)
    versions[which] = answer.version
  }
}

/** The same statement with the same rows, written out: no kernel, no cache, no check of anything. */
async function handWritten(
  clients: readonly Awaited<ReturnType<typeof bareClient>>[],
  ids: readonly string[],
  firstOrder: number,
): Promise<Once> {
  const lanes = clients.length
  const { rows = [] } =
    (await clients[0]?.query(`select stored::text from kefu.case_of('${SHOP}', '${ids[0]}')`)) ?? {}
  const stored = rows[0].stored as string
  const versions = new Int32Array(ids.length).fill(1)
  const at = new Date().toISOString()
  return async (lane, n) => {
    const mine = Math.floor(ids.length / lanes)
    const which = lane * mine + (n % mine)
    const version = versions[which] as number
    const id = ids[which] as string
    const batch = `[{"shop":"${SHOP}","id":"${id}","expected":${version},"version":${version + 1},"order_id":"order-${firstOrder + which}","order_version":1,
"flow":"paymentReminder","flow_version":1,"parent":null,"status":"open","outcome":null,"states":["helping"],
"stored":${stored},"at":"${at}","type":"problem.named","payload":{"kind":"dontKnowHow"},"role":"agent",
"subject":"bench","taken":["helping|problem.named|0"],"said":[],"key":"${id} ${version}",
"hash":"n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg"}]`
    const text = 'select result, stands_at from kefu.commit($1)'
    const answer = await clients[lane]?.query({ name: 'commit', text, values: [batch] })
    if (answer?.rows[0].result !== 'ok') throw new Error(`the database answered ${answer?.rows[0].result}`)
    versions[which] = version + 1
  }
}
