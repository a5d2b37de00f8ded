/** What a flow that asks for a change takes from here: the request, and why it cannot be carried out as it stands. */
export { changeRequest, wanted } from './events.ts'
export { incomplete as changeRefusal, requestOf } from './policy.ts'
