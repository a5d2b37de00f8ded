/** Every file that is written from the definitions: where it stands and what must stand there. */
import { readFile } from 'node:fs/promises'
import { printedSchema } from '@kefu/api'
import { createCatalogue, flows, type Label } from '@kefu/core'
import { scenarioSchema } from '@kefu/scenarios'
import { eventsPage, invariantsPage, numbersPage, scriptsPage } from './documents/pages.ts'
import { withAnswers } from './examples.ts'
import { flowPage } from './flow-page.ts'
import { journeys } from './journeys/index.ts'
import { journeyPage } from './journeys/page.ts'
import { namesPage } from './names-page.ts'
import { picturesOf, withPictures } from './pictures.ts'
import { samplesPage } from './samples-page.ts'

export interface Generated {
  /** From the root of the repository. */
  readonly path: string
  readonly text: string
}

const root = new URL('../', import.meta.url)

export async function generated(): Promise<Generated[]> {
  const catalogue = createCatalogue(flows)
  const page = async (path: string, locale: keyof Label) =>
    withPictures(await withAnswers(await readFile(new URL(path, root), 'utf8')), catalogue, locale)
  const pictures = await Promise.all(catalogue.flows.map(picturesOf))
  return [
    { path: 'packages/api/schema.graphql', text: printedSchema() },
    {
      path: 'packages/scenarios/scenario.schema.json',
      text: `${JSON.stringify(scenarioSchema(catalogue), null, 2)}\n`,
    },
    { path: 'docs/names.md', text: namesPage(catalogue) },
    { path: 'docs/samples.md', text: samplesPage(catalogue) },
    ...catalogue.flows.map((flow) => ({ path: `docs/flows/${flow.key}.md`, text: flowPage(flow) })),
    ...pictures.flat(),
    ...(await Promise.all(
      journeys.map(async (one) => ({ path: `docs/journeys/${one.key}.md`, text: await journeyPage(one) })),
    )),
    { path: 'docs/scripts.md', text: scriptsPage() },
    { path: 'docs/numbers.md', text: numbersPage() },
    { path: 'docs/invariants.md', text: invariantsPage() },
    { path: 'docs/events.md', text: eventsPage() },
    { path: 'README.md', text: await page('README.md', 'en') },
    { path: 'README.zh-CN.md', text: await page('README.zh-CN.md', 'zh') },
  ]
}
