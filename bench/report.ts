import { performance } from 'node:perf_hooks'

/** How much is measured: enough to compare, or just enough to see that every measure still runs. */
export interface Size {
  readonly cases: number
  /** Of these, untouched for whoever measures next on the same database. */
  readonly fresh: number
  readonly rounds: number
  readonly roundMs: number
}

/** Prints measured rates under a title; the first line is the baseline, the others stand beside it as a ratio. */
export function report(title: string, rows: readonly (readonly [name: string, perSecond: number])[]): void {
  const [[, baseline] = ['', 1]] = rows
  console.log(`\n${title}`)
  for (const [name, rate] of rows) {
    const figures = `${Math.round(rate).toLocaleString('en').padStart(10)}/s  ${(rate / baseline).toFixed(2).padStart(5)}×`
    console.log(`${figures}  ${name}`)
  }
}

/** How often `once` ran in a second with so many in flight. `turns` counts on from round to round, one count per lane. */
export async function inFlight(
  lanes: number,
  once: (lane: number, turn: number) => Promise<void>,
  turns: number[],
  ms: number,
): Promise<number> {
  const begun = performance.now()
  let done = 0
  const run = async (lane: number): Promise<void> => {
    while (performance.now() < begun + ms) {
      const turn = turns[lane] ?? 0
      turns[lane] = turn + 1
      await once(lane, turn)
      done++
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)))
  return (done * 1000) / (performance.now() - begun)
}

export const median = (rates: readonly number[]): number =>
  rates.toSorted((a, b) => a - b)[rates.length >> 1] ?? 0
