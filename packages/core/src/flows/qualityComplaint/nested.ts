/** What a case that opens a complaint takes from here: what it names a fault by, and why none could begin. */
export { defectKind } from './events.ts'
export { mayStart } from './policy.ts'
