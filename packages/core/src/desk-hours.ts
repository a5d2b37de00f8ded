/** When the desk is staffed: pure arithmetic over a shop's time zone, hours and holidays. */
import type { Shop } from './flow.ts'
import { days, minutes } from './units.ts'

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

/** A point in time as people of the shop read it: `3月10日 21:30`. */
export const readTime = (at: number, shop: Shop): string => readable(shop.timeZone).format(at)
