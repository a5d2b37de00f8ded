/** Who wants to know when a case changes, and how they are told: in this process at once, elsewhere by notification. */
import { sql } from 'kysely'
import pg from 'pg'
import { type Connection, inShop } from './connect.ts'
import { isUuid } from './read.ts'

const CHANNEL = 'kefu_cases'
/** Notifications make commits queue up behind each other, so they are gathered and sent outside the transactions. */
const GATHER_MS = 20
/** PostgreSQL takes 8000 bytes a notification. */
const MOST_BYTES = 7_000
const RECONNECT_MS = 1_000

type Change = readonly [shopId: string, caseId: string, version: number]

interface Watcher {
  readonly shopId: string
  readonly caseId: string
  tell(version: number): void
  end(): void
}

export class Changes {
  private readonly watchers = new Map<string, Set<Watcher>>()
  private readonly gathered = new Map<string, Change>()
  private readonly connection: Connection
  private readonly failed: (error: unknown) => void
  private readonly poll: NodeJS.Timeout
  private sending: NodeJS.Timeout | undefined
  private sent: Promise<void> = Promise.resolve()
  private listener: pg.Client | undefined
  private reconnect: NodeJS.Timeout | undefined
  private stopped = false

  constructor(connection: Connection, pollMs: number, failed: (error: unknown) => void) {
    this.connection = connection
    this.failed = failed
    this.poll = setInterval(() => void this.lookUp(this.all()).catch(failed), pollMs).unref()
  }

  /** Begins to hear other processes; PGlite has none. */
  async listen(): Promise<void> {
    const { url } = this.connection
    if (!url || this.stopped) return
    const client = new pg.Client({ connectionString: url, keepAlive: true })
    client.on('notification', ({ payload }) => this.hear(payload ?? '[]'))
    client.on('error', () => this.again(client))
    client.on('end', () => this.again(client))
    this.listener = client
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
  }

  /** A committed change of this process. */
  publish(shopId: string, caseId: string, version: number): void {
    this.tell([shopId, caseId, version])
    if (!this.connection.url) return
    this.gathered.set(`${shopId} ${caseId}`, [shopId, caseId, version])
    this.sending ??= setTimeout(() => {
      this.sent = this.send().catch(this.failed)
    }, GATHER_MS)
  }

  /**
   * Where a case stands, then every version it reaches; of a burst perhaps only the last. What the first look finds is
   * told and not only noted: a change between the call and that look would be lost. Ends with the signal, or when all ends.
   */
  watch(shopId: string, caseId: string, signal: AbortSignal): AsyncIterable<number> {
    const id = caseId.toLowerCase()
    const key = `${shopId} ${id}`
    /** The newest version told; older ones, and the same again, are passed over. */
    let seen = 0
    let next: number | undefined
    let ended = this.stopped || signal.aborted || !isUuid(id)
    let awake = () => {}
    const watcher: Watcher = {
      shopId,
      caseId: id,
      tell: (version) => {
        if (version <= seen) return
        seen = version
        next = version
        awake()
      },
      end: () => {
        ended = true
        const group = this.watchers.get(key)
        group?.delete(watcher)
        if (group?.size === 0) this.watchers.delete(key)
        signal.removeEventListener('abort', watcher.end)
        awake()
      },
    }
    if (!ended) {
      this.watchers.set(key, (this.watchers.get(key) ?? new Set()).add(watcher))
      signal.addEventListener('abort', watcher.end)
      this.lookUp([watcher]).catch(this.failed)
    }
    const iterator: AsyncIterator<number> = {
      next: async () => {
        while (next === undefined && !ended) {
          await new Promise<void>((resolve) => {
            awake = resolve
          })
        }
        if (next === undefined || ended) return { done: true, value: undefined }
        const value = next
        next = undefined
        return { done: false, value }
      },
      return: async () => {
        watcher.end()
        return { done: true, value: undefined }
      },
    }
    return { [Symbol.asyncIterator]: () => iterator }
  }

  /** Ends every watch, after the others were told what this process did last. */
  async stop(): Promise<void> {
    this.stopped = true
    clearInterval(this.poll)
    clearTimeout(this.reconnect)
    clearTimeout(this.sending)
    await this.sent
    await this.send().catch(this.failed)
    for (const watcher of this.all()) watcher.end()
    await this.listener?.end().catch(() => {})
  }

  private tell([shopId, caseId, version]: Change): void {
    for (const watcher of this.watchers.get(`${shopId} ${caseId}`) ?? []) watcher.tell(version)
  }

  /** Anybody on the database can notify: what is not ours is no reason to fall over. */
  private hear(payload: string): void {
    try {
      for (const change of JSON.parse(payload) as Change[]) this.tell(change)
    } catch (error) {
      this.failed(error)
    }
  }

  private async send(): Promise<void> {
    this.sending = undefined
    const changes = [...this.gathered.values()]
    this.gathered.clear()
    if (changes.length === 0) return
    const payloads: string[] = []
    let part: string[] = []
    let bytes = 0
    for (const change of changes) {
      const text = JSON.stringify(change)
      const size = Buffer.byteLength(text) + 1
      if (bytes + size > MOST_BYTES) {
        payloads.push(`[${part.join()}]`)
        part = []
        bytes = 0
      }
      part.push(text)
      bytes += size
    }
    payloads.push(`[${part.join()}]`)
    await sql`select pg_notify(${CHANNEL}, payload) from unnest(${payloads}::text[]) as payload`.execute(
      this.connection.db,
    )
  }

  /** Asks the database about watched cases: a notification may have been lost while the connection was down. */
  private async lookUp(watchers: readonly Watcher[]): Promise<void> {
    for (const [shopId, own] of Map.groupBy(watchers, (watcher) => watcher.shopId)) {
      const ids = own.map(({ caseId }) => caseId)
      const { rows } = await inShop(this.connection.db, shopId, (tx) =>
        sql<{ id: string; version: number }>`
          select id, version from kefu.cases where shop_id = ${shopId} and id = any (${ids}::uuid[])`.execute(
          tx,
        ),
      )
      const versions = new Map(rows.map(({ id, version }) => [id, version]))
      for (const watcher of own) watcher.tell(versions.get(watcher.caseId) ?? 0)
    }
  }

  private all(): Watcher[] {
    return [...this.watchers.values()].flatMap((group) => [...group])
  }

  private again(client: pg.Client): void {
    if (this.stopped || this.listener !== client) return
    this.listener = undefined
    this.reconnect = setTimeout(() => {
      this.listen().catch((error) => {
        this.failed(error)
        if (this.listener) this.again(this.listener)
      })
    }, RECONNECT_MS)
  }
}
