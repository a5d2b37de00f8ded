import { expect, test } from 'vitest'
import { inProcess, junit, run } from '../src/index.ts'
import { catalogue, sample, scenariosOf } from './helpers.ts'

/** Enough of a parser to know that the XML is well formed: tags nest, and no text holds a bare < or &. */
function elements(xml: string): string[] {
  const open: string[] = []
  const seen: string[] = []
  const body = xml.replace(/^<\?xml [^>]*\?>\n/, '')
  for (const [, text = '', tag = ''] of body.matchAll(/([^<]*)<([^>]*)>/g)) {
    expect(text.replaceAll(/&(amp|lt|gt|quot|#10);/g, '')).not.toMatch(/[&<]/)
    const name = /^\/?([\w-]+)/.exec(tag)?.[1] ?? ''
    expect(tag).toMatch(/^(\/[\w-]+|[\w-]+( [\w-]+="[^"<&]*(&(amp|lt|gt|quot|#10);[^"<&]*)*")*\/?)$/)
    if (tag.startsWith('/')) expect(open.pop()).toBe(name)
    else {
      seen.push(name)
      if (!tag.endsWith('/')) open.push(name)
    }
  }
  expect(open).toEqual([])
  return seen
}

test('results become well-formed JUnit XML, whatever people said', async () => {
  const rude = sample
    .replace('亲，方便', '<&"\u0007]]> 方便')
    .replace('{ state: reminded }', '{ state: quiet }')
  const scenarios = [...scenariosOf(sample), ...scenariosOf(rude)]
  const results = await run(scenarios, { stage: ({ flow }) => inProcess(catalogue).stage(flow) })
  const xml = junit(results)
  expect(elements(xml)).toEqual(['testsuites', 'testsuite', 'testcase', 'testcase', 'failure'])
  expect(xml).toContain('<failure type="state" message="packages/scenarios/')
  expect(xml).toContain('tests="2" failures="1" errors="0" skipped="0"')
})

test('a stage that breaks is an error, not a failure', async () => {
  const results = await run(scenariosOf(sample), {
    stage: ({ flow }) => ({
      ...inProcess(catalogue).stage(flow),
      look: () => Promise.reject(new Error('the line is dead')),
    }),
  })
  expect(results[0]?.broken).toBe('the line is dead')
  expect(junit(results)).toContain('<error type="fault" message="the line is dead"/>')
})
