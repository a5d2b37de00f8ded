import fc from 'fast-check'
import { vi } from 'vitest'
import { runs } from './runs.ts'

/** The same walks in every run, so that a red test stays red until it is mended; `FC_SEED=…` walks elsewhere. */
fc.configureGlobal({
  seed: Number(process.env['FC_SEED'] ?? 20_260_310),
  // A story that fails is told as it was walked: shrinking one of thousands of draws takes all memory. `FC_SHRINK=1` does.
  endOnFailure: process.env['FC_SHRINK'] !== '1',
})

// What is tried more often takes longer.
if (process.env['FC_RUNS'] !== undefined)
  vi.setConfig({ testTimeout: runs(180_000), hookTimeout: runs(180_000) })
