import fc from 'fast-check'

/** The same walks in every run, so that a red test stays red until it is mended; `FC_SEED=…` walks elsewhere. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_260_310) })
