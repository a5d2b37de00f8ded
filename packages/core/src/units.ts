import { encode, z } from 'zod'

export const seconds = (n: number): number => n * 1000
export const minutes = (n: number): number => seconds(n * 60)
export const hours = (n: number): number => minutes(n * 60)
export const days = (n: number): number => hours(n * 24)

/** Ten digits of yuan: what an amount can say outside, and so all that it can be. */
const MOST_FEN = 999_999_999_999

/** An amount of money: outside a decimal string in yuan (`"129.00"`, CNY), in core an integer of fen (`12900`). */
export const money = z
  .codec(
    z.string().regex(/^(0|[1-9]\d{0,9})\.\d{2}$/, 'write yuan with two digits, like "129.00"'),
    z.int().nonnegative().max(MOST_FEN),
    {
      decode: (yuan) => Number(yuan.replace('.', '')),
      encode: (fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`,
    },
  )
  .meta({ id: 'MoneyCNY', description: 'Yuan (CNY) as a decimal string with two digits, like "129.00".' })

/** An amount of fen as every text writes it: in yuan, always with two digits; nothing of an amount that is not known. */
export function yuan(fen: number): string
export function yuan(fen: number | null | undefined): string | undefined
export function yuan(fen: number | null | undefined): string | undefined {
  return fen === null || fen === undefined ? undefined : encode(money, fen)
}

/** Beyond this many ms around 1970 JavaScript has no dates. */
const LAST_INSTANT = 8.64e15

/** A point in time: outside ISO 8601 with an offset (`"2026-03-10T10:00:00+08:00"`), in core epoch milliseconds. */
export const time = z
  .codec(z.iso.datetime({ offset: true }), z.int().min(-LAST_INSTANT).max(LAST_INSTANT), {
    decode: (iso) => Date.parse(iso),
    encode: (ms) => new Date(ms).toISOString(),
  })
  .meta({ id: 'DateTime', description: 'ISO 8601 with an offset, like "2026-03-10T10:00:00+08:00".' })

const STEPS = [
  ['d', days(1)],
  ['h', hours(1)],
  ['m', minutes(1)],
  ['s', seconds(1)],
  ['ms', 1],
] as const

/** A length of time: outside `"12h"`, `"3d"`, `"1h30m"`, in core milliseconds. */
export const duration = z
  .codec(
    z.string().regex(/^(?:\d+(?:ms|[dhms]))+$/, 'write a length of time like "12h", "3d" or "1h30m"'),
    z.int().nonnegative(),
    {
      decode: (words) =>
        [...words.matchAll(/(\d+)(ms|[dhms])/g)].reduce(
          (sum, [, n, unit]) => sum + Number(n) * (STEPS.find(([name]) => name === unit)?.[1] ?? 0),
          0,
        ),
      encode: (ms) => {
        let left = ms
        const parts = STEPS.map(([name, size]) => {
          const n = Math.floor(left / size)
          left -= n * size
          return n > 0 ? `${n}${name}` : ''
        })
        return parts.join('') || '0s'
      },
    },
  )
  .meta({ id: 'Duration', description: 'A length of time, like "12h", "3d" or "1h30m".' })

/** An identifier that others gave (an order, an account, a waybill): text, never a number, because 19 digits do not fit one. */
export const id = z.string().min(1).max(64)

/** What a person wrote; kept as it is, shown to people, never interpreted. */
export const text = z.string().max(2000)

/** Where a photo or screenshot is kept, and how to tell that it is still the same one. */
export const attachment = z
  .strictObject({
    url: z.string().url().max(2000),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the file in hex'),
    mediaType: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
    bytes: z.int().positive(),
  })
  .meta({
    id: 'Attachment',
    description:
      'A reference to a photo or screenshot: where it is, its SHA-256, type and size in bytes. Who gave it, and when, says the entry of the timeline that brought it.',
  })
