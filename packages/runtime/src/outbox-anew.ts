/** What a case told anew still asks of the world, and what it does not: nothing is asked twice, nothing undone in silence. */
import type { Effect, ReplayedLine } from '@kefu/core'
import type { Selectable } from 'kysely'
import { canonical } from './idempotency.ts'
import type { EffectsTable } from './tables.ts'

/** A request as the outbox has it. */
export type Asked = Pick<Selectable<EffectsTable>, 'seq' | 'index' | 'type' | 'params' | 'status'>

export interface OutboxAnew {
  /** In the outbox, and no longer asked for. */
  readonly gone: readonly Asked[]
  /** Asked for, and not in the outbox yet. */
  readonly asked: readonly Effect[]
}

/**
 * Pairs what the outbox has with what is asked for now: the same request of the same line first, then the same request
 * of any, because a letter that was sent need not be sent again for another reason.
 */
export function outboxAnew(outbox: readonly Asked[], lines: readonly ReplayedLine[]): OutboxAnew {
  const left = outbox.filter(({ status }) => status !== 'withdrawn')
  const wanted = lines.flatMap(({ seq, effects }) => effects.map((effect) => ({ seq, effect })))
  const take = (fits: (asked: Asked) => boolean): boolean => {
    const place = left.findIndex(fits)
    if (place >= 0) left.splice(place, 1)
    return place >= 0
  }
  const moved = wanted.filter(
    ({ seq, effect }) => !take((asked) => asked.seq === seq && sameRequest(asked, effect)),
  )
  const asked = moved.filter(({ effect }) => !take((asked) => sameRequest(asked, effect)))
  return { gone: left, asked: asked.map(({ effect }, index) => ({ ...effect, index })) }
}

const sameRequest = (asked: Asked, { type, params }: Effect): boolean =>
  asked.type === type && canonical(asked.params) === canonical(params)
