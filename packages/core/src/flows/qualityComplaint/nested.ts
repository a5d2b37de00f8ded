/** What a case that finds a fault names it by, when it hands over to a complaint. */
export { defectKind } from './events.ts'
