/** Small signs, drawn as strokes in a square of ten by ten. */
import type { Tag } from '@kefu/core'
import type { End } from './picture.ts'

/** Who or what is waited for. */
export const tagIcons: Readonly<Partial<Record<Tag, string>>> = {
  'waiting-customer': 'M5 1.2a2 2 0 1 0 0 4 2 2 0 0 0 0-4M1.2 9.4a3.8 3.4 0 0 1 7.6 0',
  'waiting-courier':
    'M.6 2.4h5.2v4.8H.6zM5.8 4h2l1.6 1.6v1.6H5.8M2.6 7.2a1 1 0 1 0 .01 0M7.4 7.2a1 1 0 1 0 .01 0',
  'waiting-warehouse': 'M1 3.2 5 1l4 2.2v4.6L5 9.4 1 7.8zM1 3.2 5 5.2l4-2M5 5.2v4.2',
  'waiting-platform': 'M.8 1.6h8.4v5.8H.8zM5 7.4v1.8M3 9.2h4',
  'waiting-finance': 'M2 1l3 3.8L8 1M5 4.8V9.4M2.4 5.4h5.2M2.4 7.4h5.2',
  'needs-agent':
    'M1.4 5.6V5a3.6 3.6 0 0 1 7.2 0v.6M1 5.4h1.4v2.4H1zM7.6 5.4H9v2.4H7.6M8.4 7.8c0 1-1 1.4-2.6 1.4',
  'needs-supervisor': 'M5 .8l1.3 2.7 2.9.4-2.1 2 .5 2.9L5 7.4 2.4 8.8l.5-2.9-2.1-2 2.9-.4z',
  quiet: 'M7.8 6.4A3.6 3.6 0 1 1 4.4 1.4 3 3 0 0 0 7.8 6.4',
}

/** How a case ended. */
export const endIcons: Readonly<Record<End, string>> = {
  succeeded: 'M1.8 5.4l2.4 2.4 4.2-5.4',
  failed: 'M2.2 2.2l5.6 5.6M7.8 2.2 2.2 7.8',
  'handed-over': 'M1.2 5h7M5.4 2l3 3-3 3',
  ended: 'M2.6 2.6h4.8v4.8H2.6z',
}

export const clockIcon = 'M5 .8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4M5 2.6V5l1.8 1.2'
