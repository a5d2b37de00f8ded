#!/usr/bin/env node
// Runs the command line: from the sources in a checkout, from `dist` where the package is installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(`kefu-scenarios needs Node 24 or newer; this is ${process.version}.`)
  process.exit(2)
}

const source = fileURLToPath(new URL('../src/cli.ts', import.meta.url))

if (existsSync(source)) {
  // The sources of the other packages are found under this condition only, and a process must be started with it.
  const child = spawn(process.execPath, ['--conditions=@kefu/source', source, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => {
    process.exitCode = code ?? 1
  })
} else {
  await import('../dist/cli.js')
}
