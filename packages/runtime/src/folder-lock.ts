/** One process at a time in a PGlite folder: two lose each other's rows. The lock says who holds it. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, resolve } from 'node:path'

interface Holder {
  readonly pid: number
  readonly host: string
  /** ISO 8601. */
  readonly since: string
  /** Tells a process from a later one with the same number; null where the system does not say. */
  readonly started: string | null
}

/** Locks that this process holds: its own number in a file may be that of a predecessor. */
const held = new Set<string>()

/**
 * Takes the lock beside the folder (`<folder>.lock`) and returns what gives it back. A lock whose holder has died on
 * this machine is taken over; otherwise throws, naming the holder.
 */
export function lockFolder(folder: string): () => void {
  const file = `${resolve(folder)}.lock`
  mkdirSync(dirname(file), { recursive: true })
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    started: startOf(process.pid),
  }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(mine))
  try {
    while (!linked(draft, file)) {
      const holder = read(file)
      if (holder === 'gone') continue
      if (holder === 'unreadable' || lives(file, holder)) throw new Error(refusal(folder, file, holder))
      takeAway(file, holder)
    }
  } finally {
    unlinkSync(draft)
  }
  held.add(file)
  return () => {
    held.delete(file)
    rmSync(file, { force: true })
  }
}

/** The lock appears whole or not at all, and for one process only. */
function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead holder's lock aside; if a quicker successor's was moved by mistake, it is put back. */
function takeAway(file: string, dead: Holder): void {
  const aside = `${file}.${process.pid}.old`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (JSON.stringify(read(aside)) !== JSON.stringify(dead)) linked(aside, file)
  unlinkSync(aside)
}

function read(file: string): Holder | 'gone' | 'unreadable' {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'unreadable'
  }
}

function lives(file: string, holder: Holder): boolean {
  if (holder.host !== hostname()) return true
  if (holder.pid === process.pid) return held.has(file)
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return holder.started === null || holder.started === startOf(holder.pid)
}

/** When a process started, as Linux counts it since boot. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold blanks: count from its end.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`
  } catch {
    return null
  }
}

function refusal(folder: string, file: string, holder: Holder | 'unreadable'): string {
  const who =
    holder === 'unreadable'
      ? 'somebody whose lock cannot be read'
      : `process ${holder.pid} on ${holder.host} since ${holder.since}`
  return `the folder ${folder} is in use by ${who}; two processes on it would lose rows. Stop that one, or use PostgreSQL (DATABASE_URL). If it is surely gone, delete ${file}`
}
