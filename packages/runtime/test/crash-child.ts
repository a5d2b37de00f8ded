/** A process that plays and is killed with SIGKILL when it passes a crash point for the given time. */
import { createRuntime, type DatabaseOptions } from '../src/index.ts'
import { play } from './crash-play.ts'
import { handClock } from './shop.ts'
import { neighbours } from './toy.ts'

const [database = '{}', point, time] = process.argv.slice(2)
let left = Number(time)
const clock = handClock()
const runtime = await createRuntime({
  catalogue: neighbours,
  database: JSON.parse(database) as DatabaseOptions,
  clock,
  handlers: { 'light.switched': async () => {} },
  crashPoint: (name) => {
    if (name === point && --left === 0) process.kill(process.pid, 'SIGKILL')
  },
})
await play(runtime, clock)
await runtime.stop()
