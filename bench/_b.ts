import { onPostgres, runtime } from './runtime.ts'
await onPostgres(async (url) => { await runtime(url) })
