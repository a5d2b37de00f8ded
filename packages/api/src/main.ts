/** `npm start`: reads the settings, serves, and stops when asked to. */
import { pino } from 'pino'
import { ConfigError, readConfig } from './config.ts'
import { DatabaseUnusable, serve } from './serve.ts'

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const starting = serve(config, log)

  // Before anybody is told that it runs: whoever asks it to stop right then, or while it still starts, is heard too.
  let asked = false
  const stop = (signal: NodeJS.Signals): void => {
    if (asked) return
    asked = true
    log.info({ signal }, 'stopping')
    starting
      .then((serving) => serving.stop())
      .then(
        () => log.info({}, 'stopped'),
        (error: unknown) => {
          log.error({ error: String(error) }, 'could not stop in order')
          process.exitCode = 1
        },
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  const { greeting } = await starting.catch((error: unknown) => {
    if (error instanceof DatabaseUnusable)
      log.debug({ error: String(error.cause), stack: stackOf(error.cause) }, 'why')
    throw error
  })
  for (const line of greeting) console.log(line)
}

const stackOf = (error: unknown): string | undefined => (error instanceof Error ? error.stack : undefined)

/** What an operator can mend is told in words; anything else with its stack. */
function inWords(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof DatabaseUnusable) return error.message
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${address} is taken: stop what listens there, or set PORT to another one.`
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} needs more rights: set PORT to one above 1023.`
  return error
}

main().catch((error: unknown) => {
  console.error(inWords(error))
  process.exitCode = 1
})
