import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Tests run on the sources, as development does: the condition leads each `@kefu/*` import to `src`.
  ssr: { resolve: { conditions: ['@kefu/source', ...defaultServerConditions] } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['packages/runtime/test/global-setup.ts'],
    setupFiles: ['packages/core/test/setup.ts'],
    // The default leaves one of two cores idle.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // Starting a real PostgreSQL takes seconds, on two busy cores many.
    hookTimeout: 60_000,
    reporters: process.env['CI'] ? ['default', 'junit'] : ['default'],
    outputFile: { junit: 'reports/junit.xml' },
  },
})
