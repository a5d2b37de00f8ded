/** Which definition wrote which version of a flow: a change without a new version is refused at start-up. */
import type { Catalogue, Flow } from '@kefu/core'
import type { Db } from './connect.ts'

/** Records the catalogue's flows. Throws, naming each flow that was changed under the same version. */
export async function checkFlowVersions(db: Db, catalogue: Catalogue): Promise<void> {
  const { flows } = catalogue
  if (flows.length === 0) return
  await db
    .insertInto('flow_versions')
    .values(flows.map(({ key, version, hash }) => ({ flow: key, version, hash })))
    .onConflict((c) => c.doNothing())
    .execute()
  const recorded = await db.selectFrom('flow_versions').select(['flow', 'version', 'hash']).execute()
  const changed = recorded.flatMap(({ flow, version, hash }) => {
    const ours = catalogue.flow(flow, version)
    return ours && ours.hash !== hash ? [complaint(ours)] : []
  })
  if (changed.length > 0) throw new Error(changed.join('\n'))
}

const complaint = ({ key, version }: Flow): string =>
  `flow “${key}” version ${version} is not the one that this database knows under that version: a changed flow needs a new version, and the old one stays in the catalogue while cases run on it`
