/** `npm run bench`: everything in one run, each rate beside its baseline. Compare ratios; absolute figures drift. */
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { core } from './core.ts'
import { http } from './http.ts'
import type { Size } from './report.ts'
import { onPostgres, runtime } from './runtime.ts'

const HELP = `npm run bench [-- --quick]

Measures the kernel, the runtime on PostgreSQL and the API over HTTP, each beside a baseline in the same run.

  --quick  Measure for moments only: shows that every measure runs, its figures say nothing.
  --help   Show this.`

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, help: { type: 'boolean' } } })
if (values.help) console.log(HELP)
else await measure()

async function measure(): Promise<void> {
  const size: Size = values.quick
    ? { cases: 1024, fresh: 256, rounds: 1, roundMs: 100 }
    : { cases: 10_000, fresh: 1600, rounds: 3, roundMs: 3_000 }
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})${values.quick ? ', for moments only' : ''}`,
  )
  core(size)
  await onPostgres(async (url) => {
    const { shop, fresh } = await runtime(url, size)
    await http(url, shop, fresh, size)
  })
}
