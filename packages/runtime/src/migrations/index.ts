/** The schema's history, oldest first: its length is the version. A released migration is never changed again. */
import { cases } from './0001-cases.ts'

export const migrations: readonly string[] = [cases]
