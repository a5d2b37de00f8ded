/** Which definition wrote which version of a flow: a change without a new version is refused at start-up. */
import type { Catalogue, Flow } from '@kefu/core'
import { sql } from 'kysely'
import type { Db } from './connect.ts'
import type { RuntimeOptions } from './options.ts'

/**
 * Records the catalogue's flows. Throws, naming each flow that was changed under the same version; warns of each version
 * that open cases run on and this program lacks.
 */
export async function checkFlowVersions(
  db: Db,
  catalogue: Catalogue,
  log: RuntimeOptions['log'],
): Promise<void> {
  const { flows } = catalogue
  if (flows.length > 0) {
    await db
      .insertInto('flow_versions')
      .values(flows.map(({ key, version, hash }) => ({ flow: key, version, hash })))
      .onConflict((c) => c.doNothing())
      .execute()
  }
  const recorded = await db.selectFrom('flow_versions').select(['flow', 'version', 'hash']).execute()
  const changed = recorded.flatMap(({ flow, version, hash }) => {
    const ours = catalogue.flow(flow, version)
    return ours && ours.hash !== hash ? [complaint(ours)] : []
  })
  if (changed.length > 0) throw new Error(changed.join('\n'))
  for (const { flow, version } of recorded) {
    if (catalogue.flow(flow, version)) continue
    const { rows } = await sql<{ open: boolean }>`
      select kefu.has_open_cases(${flow}, ${version}) as open`.execute(db)
    if (rows[0]?.open) {
      log?.({
        level: 'warn',
        message: `open cases run on version ${version} of the flow ${flow}, which this program lacks: their timers wait, and what they are told fails`,
        flow,
        version,
      })
    }
  }
}

const complaint = ({ key, version }: Flow): string =>
  `flow “${key}” version ${version} is not the one that this database knows under that version: a changed flow needs a new version, and the old one stays in the catalogue while cases run on it`
