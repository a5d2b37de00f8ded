import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { minutes } from '@kefu/core'
import { afterAll, describe, expect, it } from 'vitest'
import { crashPoints, type DatabaseOptions } from '../src/index.ts'
import { play, SHOP } from './crash-play.ts'
import { freshDatabase } from './postgres.ts'
import { agentOf, handClock } from './shop.ts'
import { neighbours } from './toy.ts'
import { makeRuntime, stopAll } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'kefu-crash-'))
afterAll(async () => {
  await stopAll()
  rmSync(folder, { recursive: true })
})

/** Plays in a process of its own until it is killed; answers with the signal that ended it. */
function playAndDie(database: DatabaseOptions, point: string, time: number): Promise<NodeJS.Signals | null> {
  const program = new URL('crash-child.ts', import.meta.url).pathname
  const child = spawn(
    process.execPath,
    ['--conditions=@kefu/source', program, JSON.stringify(database), point, String(time)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  return new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
}

/** Goes on where the dead process stopped, and compares with what would have been without its death. */
async function goOn(database: DatabaseOptions): Promise<void> {
  const clock = handClock()
  const delivered: string[] = []
  const runtime = await makeRuntime(database, {
    catalogue: neighbours,
    clock,
    handlers: {
      'light.switched': async ({ key }) => {
        delivered.push(key)
      },
    },
  })
  const scope = agentOf(SHOP)
  const id = await play(runtime, clock)
  // What was in hand when the process died comes back when its lease ends.
  clock.now += minutes(1)
  await runtime.deliverEffects()
  const log = await runtime.timeline(scope, id)
  expect(log.map(({ seq, type, states }) => `${seq} ${type} ${states}`)).toEqual([
    '1 case.started dark',
    '2 payment.received burning',
    '3 timer.fired cooling',
    '4 timer.fired dark',
    '5 lamp.lit burning',
    '6 lamp.broken gone',
  ])
  expect(await runtime.case(scope, id)).toMatchObject({ status: 'done', stored: { timers: [] } })
  expect(await runtime.order(scope, 'order-1')).toMatchObject({ paid: 12_900, status: 'signed' })
  const effects = log.flatMap((event) => event.effects.map(({ type, status }) => `${type} ${status}`))
  expect(effects).toEqual([
    'light.switched delivered',
    'light.switched delivered',
    'light.switched delivered',
    'case.openRequested delivered',
  ])
  expect(new Set(delivered).size).toBe(delivered.length)
  const { cases } = await runtime.cases(scope, {}, { first: 10 })
  expect(cases.map(({ record }) => record.flow)).toEqual(['household', 'repair', 'lamp'])
  const household = cases[0]?.record.id ?? ''
  const heard = await runtime.timeline(scope, household)
  expect(heard.map(({ seq, type }) => `${seq} ${type}`)).toEqual([
    '1 case.started',
    '2 lamp.reported',
    '3 linkedCase.ended',
    '4 parcel.signed',
    '5 case.corrected',
  ])
  expect(heard[4]?.payload).toMatchObject({ without: [2], sent: [`${household}:2:0`], withdrawn: [] })
  const stands = await runtime.case(scope, household)
  expect(stands?.stored.snapshot.context).toMatchObject({
    heard: ['repair mended', 'parcel signed'],
    order: { status: 'signed' },
  })
  expect(heard.flatMap(({ effects }) => effects)).toMatchObject([{ status: 'delivered' }])
  expect(
    (await runtime.links(scope, cases[1]?.record.id ?? '')).map(({ parentId, told }) => [parentId, told]),
  ).toEqual([
    [id, 'notConcerned'],
    [household, 'advanced'],
  ])
  await runtime.stop()
}

/** Points that the play passes more than once: at another time another act is cut off. */
const cuts = [
  ...crashPoints.map((point) => [point, 1] as const),
  ['commit.after', 2] as const,
  ['commit.before', 3] as const,
  ['order.mirrored', 2] as const,
  ['order.routed', 2] as const,
  ['order.after', 2] as const,
  // A fact that a person enters in a case.
  ['order.mirrored', 3] as const,
  ['order.routed', 3] as const,
  ['order.after', 3] as const,
  ['timer.stepped', 2] as const,
  ['effect.delivered', 3] as const,
  // The second request finds the repair open: the note that the household waits for it goes with the delivery.
  ['effect.delivered', 5] as const,
  ['effect.after', 5] as const,
]

// One that is killed leaves nothing compiled behind; what this one leaves, the others start from.
it('a process that passes no such point plays to the end', async () => {
  const { url } = await freshDatabase()
  expect(await playAndDie({ url }, 'none', 1)).toBe(null)
  await goOn({ url })
})

describe('a process killed without a word', () => {
  it.each(cuts)(
    'at %s, time %i, leaves PostgreSQL so that another one comes to the same end',
    async (point, time) => {
      const { url } = await freshDatabase()
      expect(await playAndDie({ url }, point, time)).toBe('SIGKILL')
      await goOn({ url })
    },
  )

  it.each([
    ['commit.after', 1],
    ['timer.stepped', 1],
    ['effect.delivered', 1],
    ['link.told', 1],
  ] as const)(
    'at %s leaves a PGlite folder so that the next one comes to the same end',
    async (point, time) => {
      const database = { folder: join(folder, point) }
      expect(await playAndDie(database, point, time)).toBe('SIGKILL')
      await goOn(database)
    },
    60_000,
  )
})
