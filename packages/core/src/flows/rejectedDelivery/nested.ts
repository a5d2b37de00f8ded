/** What a case that opens this one takes from here: why it could not begin as the order stands. */
export { mayStart } from './policy.ts'
