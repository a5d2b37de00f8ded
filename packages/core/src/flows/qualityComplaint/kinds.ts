/** What a buyer complains of. */
import { z } from 'zod'

export const defectKind = z
  .enum([
    'colour',
    'shrink',
    'pilling',
    'fading',
    'thread',
    'size',
    'odour',
    'workmanship',
    'broken',
    'counterfeit',
  ])
  .meta({ id: 'DefectKind' })
