import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What starts servers and kills them takes minutes: begun first, it leaves no core idle in the end. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const takesLong = ({ moduleId }: TestSpecification) =>
      ['/tests/', 'crash.test.ts', 'replay.test.ts', 'random-walks.test.ts'].some((part) =>
        moduleId.includes(part),
      )
    const sorted = await super.sort(files)
    return [...sorted.filter(takesLong), ...sorted.filter((file) => !takesLong(file))]
  }
}

export default defineConfig({
  // Tests run on the sources, as development does: the condition leads each `@kefu/*` import to `src`.
  ssr: { resolve: { conditions: ['@kefu/source', ...defaultServerConditions] } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['packages/runtime/test/global-setup.ts'],
    setupFiles: ['packages/core/test/setup.ts'],
    // The default leaves one of two cores idle.
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    // A worker loads the flows, GraphQL and the databases once, not for each of its files; modules keep caches alone.
    isolate: false,
    // The programs that tests start find themselves compiled: twice as fast, and tests start a hundred.
    env: { NODE_COMPILE_CACHE: new URL('node_modules/.cache/node-compile', import.meta.url).pathname },
    // A test that hangs is found, one on a busy machine is left to finish: speed is for the benchmarks.
    testTimeout: 180_000,
    // Starting a real PostgreSQL takes seconds, on two busy cores many.
    hookTimeout: 60_000,
    reporters: process.env['CI'] ? ['default', 'junit'] : ['default'],
    outputFile: { junit: 'reports/junit.xml' },
  },
})
