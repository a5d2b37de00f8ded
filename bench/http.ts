/** How many advances a second the API answers over HTTP, beside the emptiest query the same server can answer. */
import { randomBytes } from 'node:crypto'
import { Agent, request } from 'node:http'
import { SignJWT } from 'jose'
import { startServer } from '../tests/server.ts'
import { inFlight, median, report, type Size } from './report.ts'

const CONNECTIONS = 16

const ADVANCE = `mutation Advance($input: AdvancePaymentReminderInput!) {
  advancePaymentReminder(input: $input) {
    __typename
    ... on AdvancePaymentReminderPayload { event { seq } }
    ... on UserError { code message(locale: EN) }
  }
}`
const EVENTS = [{ problemNamed: { kind: 'dontKnowHow' } }, { problemSolved: {} }]

/** Asks a server of its own, a process beside this one, over connections that stay open. */
export async function http(
  url: string,
  shop: string,
  caseIds: readonly string[],
  { rounds, roundMs }: Size,
): Promise<void> {
  const secret = randomBytes(32).toString('base64url')
  const server = await startServer({ DATABASE_URL: url, JWT_SECRET: secret })
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  try {
    const token = await new SignJWT({ shop, roles: ['agent'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('bench')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(secret))
    const ask = (body: object) => post(`${server.url}/graphql`, token, agent, body)

    const versions = new Map(caseIds.map((id) => [id, 1]))
    const own = Math.floor(caseIds.length / CONNECTIONS)
    const advance = async (lane: number, n: number): Promise<void> => {
      const id = caseIds[lane * own + (n % own)] as string
      const version = versions.get(id) ?? 1
      const input = {
        caseId: Buffer.from(`PaymentReminderCase:${id}`).toString('base64'),
        event: EVENTS[(version - 1) % EVENTS.length],
        expectedVersion: version,
        idempotencyKey: `${id} ${version}`,
      }
      const { data, errors } = await ask({ query: ADVANCE, variables: { input } })
      const seq = data?.advancePaymentReminder?.event?.seq
      if (seq !== version + 1) throw new Error(JSON.stringify(errors ?? data))
      versions.set(id, seq)
    }
    const empty = async (): Promise<void> => {
      const { data } = await ask({ query: '{ __typename }' })
      if (data?.__typename !== 'Query') throw new Error(JSON.stringify(data))
    }
    const turns: number[] = []
    const empties: number[] = []
    const advances: number[] = []
    for (let round = 0; round < rounds; round++) {
      empties.push(await inFlight(CONNECTIONS, empty, [], roundMs))
      advances.push(await inFlight(CONNECTIONS, advance, turns, roundMs))
    }
    report(`api: requests answered over HTTP at ${CONNECTIONS} connections`, [
      ['{ __typename }, the emptiest query', median(empties)],
      ['advancePaymentReminder, one event stored', median(advances)],
    ])
  } finally {
    agent.destroy()
    await server.stop()
  }
}

interface Answer {
  readonly data?: {
    readonly __typename?: string
    readonly advancePaymentReminder?: { readonly event?: { readonly seq: number } }
  }
  readonly errors?: unknown
}

function post(url: string, token: string, agent: Agent, body: object): Promise<Answer> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        },
      },
      (response) => {
        let answer = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          answer += chunk
        })
        response.on('end', () => resolve(JSON.parse(answer)))
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}
