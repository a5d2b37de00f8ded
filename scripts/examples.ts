/** The examples of the READMEs, run for real: what stands below an example is what it answers. */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createServer, identifyBy } from '@kefu/api'
import { createCatalogue, flows } from '@kefu/core'
import { createRuntime } from '@kefu/runtime'
import { demoVisitor, seedDemo } from '../packages/api/src/demo.ts'
import { silent } from '../packages/api/src/log.ts'

const root = new URL('../', import.meta.url).pathname
const run = promisify(execFile)
const EXAMPLE = /<!-- example: (\w+) -->\n([\s\S]*?)<!-- \/example -->/g
const BLOCK = /```(\w+)\n([\s\S]*?)```/g

/** The demo answers as it would at this moment, so that the dates below an example do not change from day to day. */
const MOMENT = Date.parse('2026-03-10T15:00:00+08:00')

/** JSON with short parts on one line. */
function pretty(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ')
  if (typeof value !== 'object' || value === null || flat.length + indent.length < 100) return flat
  const inner = `${indent}  `
  const parts = Array.isArray(value)
    ? value.map((item) => `${inner}${pretty(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${pretty(item, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`
}

async function query(source: string): Promise<string> {
  const catalogue = createCatalogue(flows)
  const runtime = await createRuntime({ catalogue, database: { memory: true }, clock: () => MOMENT })
  try {
    await seedDemo(runtime, catalogue, silent)
    const server = createServer({ catalogue, runtime, identify: identifyBy({ anonymous: demoVisitor }) })
    const response = await server.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: source }),
    })
    return pretty(await response.json())
  } finally {
    await runtime.stop()
  }
}

/** A folder for one example, below `.kefu`, which git does not see. */
async function scratch(under: string): Promise<string> {
  const folder = join(under, '.kefu')
  await mkdir(folder, { recursive: true })
  return mkdtemp(join(folder, 'example-'))
}

/** Inside the repository, where `@kefu/core` is found as it is by a package that depends on it. */
async function embed(source: string): Promise<string> {
  const folder = await scratch(root)
  try {
    const file = join(folder, 'example.ts')
    await writeFile(file, source)
    const { stdout } = await run(process.execPath, ['--conditions=@kefu/source', file], {
      env: { ...process.env, NO_COLOR: '1' },
    })
    return stdout
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Beside the package's own scenarios, so that the example may use their fixtures. */
async function scenario(source: string): Promise<string> {
  const folder = await scratch(join(root, 'packages', 'scenarios'))
  try {
    await writeFile(join(folder, 'example.scenario.yaml'), source)
    const command = ['--conditions=@kefu/source', join(root, 'packages/scenarios/src/cli.ts')]
    const { stdout } = await run(process.execPath, [...command, 'run', 'example.scenario.yaml'], {
      cwd: folder,
    })
    return stdout.replaceAll(/\d+(\.\d+)? ?m?s\b/g, '… ms')
  } finally {
    await rm(folder, { recursive: true })
  }
}

const runners: Readonly<Record<string, (source: string) => Promise<string>>> = { query, embed, scenario }

/** The README with every answer below its example as it is now. */
export async function withAnswers(readme: string): Promise<string> {
  let answered = readme
  for (const [whole, name = '', body = ''] of readme.matchAll(EXAMPLE)) {
    const runner = runners[name]
    const [source, answer] = [...body.matchAll(BLOCK)]
    if (!runner || !source || !answer)
      throw new Error(`example “${name}” needs a known name, a source and an answer`)
    const fresh = `\`\`\`${answer[1]}\n${(await runner(source[2] ?? '')).trimEnd()}\n\`\`\``
    answered = answered.replace(whole, () => whole.replace(answer[0], () => fresh))
  }
  return answered
}
