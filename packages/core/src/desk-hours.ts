/** When the desk is staffed, and when buyers may be called: pure arithmetic over a shop's time zone, hours and holidays. */
import { z } from 'zod'
import { param, type Shop } from './flow.ts'
import { days, hours, minutes } from './units.ts'

interface Local {
  /** `YYYY-MM-DD` */
  readonly day: string
  /** ms since local midnight */
  readonly time: number
}

/** Formatters by time zone: making one costs more than a hundred uses of it. */
function byZone(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): (timeZone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (timeZone) => {
    const known = made.get(timeZone)
    if (known) return known
    const fresh = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    made.set(timeZone, fresh)
    return fresh
  }
}

const parts = byZone('en-CA', {
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const readable = byZone('zh-CN', {
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function local(at: number, timeZone: string): Local {
  const part = Object.fromEntries(
    parts(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    time:
      minutes(Number(part['hour']) * 60 + Number(part['minute'])) +
      Number(part['second']) * 1000 +
      (at % 1000),
  }
}

/** Hours of one day, in minutes after midnight. */
export interface Hours {
  readonly opensAt: number
  readonly closesAt: number
}

/** Whether somebody is at the desk: inside the hours, and no holiday. `hours` narrows the shop's own. */
export function withinHours(at: number, shop: Shop, hours: Hours = shop): boolean {
  const { day, time } = local(at, shop.timeZone)
  return time >= minutes(hours.opensAt) && time < minutes(hours.closesAt) && !shop.holidays.includes(day)
}

/** `at` itself when the desk is open, else the next opening after it, epoch ms. Looks a year ahead at most. */
export function nextOpening(at: number, shop: Shop, hours: Hours = shop): number {
  if (withinHours(at, shop, hours)) return at
  for (let ahead = 0; ahead <= 366; ahead++) {
    const probe = at + days(ahead)
    const opening = probe - local(probe, shop.timeZone).time + minutes(hours.opensAt)
    // A clock change between midnight and opening moves the opening; take the difference out again.
    const exact = opening - (local(opening, shop.timeZone).time - minutes(hours.opensAt))
    if (exact > at && withinHours(exact, shop, hours)) return exact
  }
  throw new Error(`the desk of this shop does not open within a year of ${new Date(at).toISOString()}`)
}

const timeOfDay = z.int().min(0).max(days(1))
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const

/** The numbers of every flow that may call or text a buyer. */
export const callingPolicy = {
  callsFrom: param({
    zh: '短信和电话最早时间（零点起）',
    en: 'SMS and calls from (after midnight)',
    schema: timeOfDay,
    unit: 'ms',
    documents: { value: hours(9), ...chosen },
  }),
  callsUntil: param({
    zh: '短信和电话最晚时间（零点起）',
    en: 'SMS and calls until (after midnight)',
    schema: timeOfDay,
    unit: 'ms',
    documents: { value: hours(21), ...chosen },
  }),
} as const

/** Hours for what rings in a pocket: never wider than the desk's. */
export const callHours = (
  shop: Shop,
  { callsFrom, callsUntil }: { readonly callsFrom: number; readonly callsUntil: number },
): Hours => ({
  opensAt: Math.max(shop.opensAt, callsFrom / minutes(1)),
  closesAt: Math.min(shop.closesAt, callsUntil / minutes(1)),
})

/** A point in time as people of the shop read it: `3月10日 21:30`. */
export const readTime = (at: number, shop: Shop): string => readable(shop.timeZone).format(at)

/** The end of the `count`th day after the day of `at`, in the shop's time zone: a period counted in whole days. */
export function endOfDayAfter(at: number, count: number, shop: Shop): number {
  const midnight = at - local(at, shop.timeZone).time + days(count + 1)
  const shift = local(midnight, shop.timeZone).time
  return shift === 0 ? midnight : shift < hours(12) ? midnight - shift : midnight + days(1) - shift
}
