/** The journeys that docs/journeys tells. */
import type { Journey } from './journey.ts'
import { lostParcel } from './lost-parcel.ts'
import { returnWithAdvance } from './return-with-advance.ts'

export const journeys: readonly Journey[] = [returnWithAdvance, lostParcel]
