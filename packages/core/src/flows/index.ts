/** Every flow that a catalogue can hold. A new room is open once it is named here. */
import { creditCard } from './creditCard/index.ts'
import { invoice } from './invoice/index.ts'
import { logisticsComplaint } from './logisticsComplaint/index.ts'
import { paymentReminder } from './paymentReminder/index.ts'

export const flows = [paymentReminder, logisticsComplaint, invoice, creditCard] as const
