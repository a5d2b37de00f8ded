const HOUR = 3_600_000

/** How long to wait after so many failures, ms: doubled each time, an hour at most, give or take a quarter. */
export function backoff(firstMs: number, failures: number): number {
  const wait = Math.min(HOUR, firstMs * 2 ** Math.min(failures - 1, 30))
  // Spread, so that what failed together does not come back together.
  return Math.round(wait * (0.75 + Math.random() / 2))
}
