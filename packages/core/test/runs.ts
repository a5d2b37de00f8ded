const TIMES = Number(process.env['FC_RUNS'] ?? 1)

/** How often a random property is tried: as often as it says, and `FC_RUNS=10` ten times as often. */
export const runs = (often: number): number => Math.ceil(often * TIMES)
