/** What a flow that asks for a change takes from here: the request, and why it cannot be carried out or begin at all. */
export { changeRequest, wanted } from './events.ts'
export { incomplete as changeRefusal, mayStart, requestOf } from './policy.ts'
