import { createCatalogue, flows } from '@kefu/core'
import { inProcess, type Played, play, readScenarioText, type Scenario } from '../src/index.ts'

export const catalogue = createCatalogue(flows)

/** A file beside the package's own scenarios, so that their fixtures are found. */
export const file = 'packages/scenarios/scenarios/payment/a.scenario.yaml'

/** A short dialogue that passes; tests change one line of it. */
export const sample = `scenario: 提醒一次
flow: paymentReminder
source: "000 §第一篇·二"
given:
  now: "2026-03-10T10:00:00+08:00"
  order: { use: orders/unpaid }
  input: { consulted: false, canShipIn24h: true }
steps:
  - event: reminder.requested
    expect: { state: preparing }
  - agent: 亲，方便的时候付款就可以啦
    event: reminder.sent
    with: { channel: chat, script: reminder.unconsulted }
    expect: { state: reminded }
`

/** Everything that is wrong with a text, as `line:column message`. */
export function mistakes(text: string): string[] {
  return readScenarioText(catalogue, text, file, 'payment/a').problems.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  )
}

export function scenariosOf(text: string): readonly Scenario[] {
  const { scenarios, problems } = readScenarioText(catalogue, text, file, 'payment/a')
  if (problems.length > 0)
    throw new Error(problems.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return scenarios
}

export async function played(text: string): Promise<Played> {
  const [scenario] = scenariosOf(text)
  if (!scenario) throw new Error('nothing to play')
  return play(scenario, inProcess(catalogue).stage(scenario.flow))
}

/** Failures as `line:column check: expected | actual`. */
export async function failuresOf(text: string): Promise<string[]> {
  return (await played(text)).failures.map(
    ({ line, column, check, expected, actual }) => `${line}:${column} ${check}: ${expected} | ${actual}`,
  )
}
