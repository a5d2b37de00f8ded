/**
 * The schema's history, oldest first: its length is the version. A released migration is never changed again, and a program
 * of the version before must be able to go on after it: what it writes and calls stays there, and what is new has a default.
 */
import { cases } from './0001-cases.ts'
import { discovery } from './0002-discovery.ts'
import { links } from './0003-links.ts'
import { amendments } from './0004-amendments.ts'
import { shops } from './0005-shops.ts'
import { places } from './0006-places.ts'
import { buyers } from './0007-buyers.ts'
import { refused } from './0008-refused.ts'
import { programBefore } from './0009-program-before.ts'

export const migrations: readonly string[] = [
  cases,
  discovery,
  links,
  amendments,
  shops,
  places,
  buyers,
  refused,
  programBefore,
]
