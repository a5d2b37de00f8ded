/** The door of @kefu/diagram: each name written out. */
export { type SvgOptions, svg } from './svg.ts'
