/** Delivers effects over HTTP, signed: the receiver can tell who sent them and when. */
import { createHmac } from 'node:crypto'
import type { Delivery } from './types.ts'

const TIMEOUT_MS = 10_000

export interface Webhook {
  readonly url: string
  readonly secret: string
}

/** What the receiver computes to compare: HMAC-SHA256 over `timestamp.body`, in hex. */
export const signature = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

/**
 * Posts a delivery as JSON, its params in outside units. Headers: `kefu-timestamp` (epoch seconds), `kefu-signature`,
 * `kefu-delivery` (the key; drop what was seen before). Throws unless the answer is 2xx.
 */
export async function post(webhook: Webhook, delivery: Delivery, sentAt: number): Promise<void> {
  const body = JSON.stringify(delivery)
  const timestamp = String(Math.floor(sentAt / 1000))
  const response = await fetch(webhook.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'kefu-timestamp': timestamp,
      'kefu-signature': signature(webhook.secret, timestamp, body),
      'kefu-delivery': delivery.key,
    },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  await response.body?.cancel()
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`)
}
