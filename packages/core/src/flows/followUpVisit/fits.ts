/** When the opening words are true: for the channel that was taken; before one is, for each that may be. */
import { type Context, channelsFor } from './policy.ts'

const channelsAt = (context: Context) => (context.channel === null ? channelsFor(context) : [context.channel])

export const fits = {
  'visit.openCall': (context: Context) => channelsAt(context).includes('telephone'),
  'visit.openText': (context: Context) => channelsAt(context).some((channel) => channel !== 'telephone'),
}
