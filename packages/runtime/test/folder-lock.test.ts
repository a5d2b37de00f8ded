import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockFolder } from '../src/folder-lock.ts'
import { agentOf } from './shop.ts'
import { makeRuntime, open, openShop } from './world.ts'

const base = mkdtempSync(join(tmpdir(), 'kefu-lock-'))
afterAll(() => rmSync(base, { recursive: true }))

const holder = (more: object) =>
  JSON.stringify({
    pid: process.pid,
    host: hostname(),
    since: '2026-03-10T04:00:00.000Z',
    started: null,
    ...more,
  })

describe('the lock of a folder', () => {
  it('keeps a second one out and says who is inside, until it is given back', () => {
    const folder = join(base, 'held')
    const release = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(
      new RegExp(`in use by process ${process.pid} on ${hostname()} since 20.*PostgreSQL.*delete`),
    )
    release()
    lockFolder(folder)()
    expect(existsSync(`${folder}.lock`)).toBe(false)
  })

  it('keeps out who comes while another process lives', () => {
    const folder = join(base, 'alive')
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    writeFileSync(`${folder}.lock`, holder({ pid: child.pid }))
    expect(() => lockFolder(folder)).toThrow(`process ${child.pid}`)
    child.kill()
  })

  it('is taken over from a process that has died', async () => {
    const folder = join(base, 'dead')
    const child = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => child.once('exit', resolve))
    writeFileSync(`${folder}.lock`, holder({ pid: child.pid }))
    const release = lockFolder(folder)
    expect(JSON.parse(readFileSync(`${folder}.lock`, 'utf8'))).toMatchObject({ pid: process.pid })
    release()
  })

  it('is taken over from a predecessor that had our own number, as in a container', () => {
    const folder = join(base, 'same')
    writeFileSync(`${folder}.lock`, holder({ pid: process.pid }))
    lockFolder(folder)()
  })

  it('is left to another machine, which cannot be asked', () => {
    const folder = join(base, 'remote')
    writeFileSync(`${folder}.lock`, holder({ host: 'elsewhere', pid: 1 }))
    expect(() => lockFolder(folder)).toThrow('process 1 on elsewhere')
  })

  it('is left alone when it cannot be read', () => {
    const folder = join(base, 'torn')
    writeFileSync(`${folder}.lock`, '{')
    expect(() => lockFolder(folder)).toThrow('somebody whose lock cannot be read')
  })
})

describe('a folder', () => {
  it('keeps its cases from one process to the next, and takes one runtime at a time', async () => {
    const database = { folder: join(base, 'shop') }
    const first = await makeRuntime(database)
    await openShop(first, 'shop-1')
    const id = await open(first, 'shop-1')
    await expect(makeRuntime(database)).rejects.toThrow(`in use by process ${process.pid}`)
    await first.stop()
    const second = await makeRuntime(database)
    expect(await second.case(agentOf('shop-1'), id)).toMatchObject({ id, version: 1 })
    await second.stop()
  }, 60_000)
})
