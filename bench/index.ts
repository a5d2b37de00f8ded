/** `npm run bench`: everything in one run, each rate beside its baseline. Compare ratios; absolute figures drift. */
import { availableParallelism, cpus } from 'node:os'
import { core } from './core.ts'
import { http } from './http.ts'
import { onPostgres, runtime } from './runtime.ts'

console.log(`Node ${process.version}, ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})`)
core()
await onPostgres(async (url) => {
  const { shop, fresh } = await runtime(url)
  await http(url, shop, fresh)
})
