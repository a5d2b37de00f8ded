/** The door of @kefu/core: each name written out. */
export {
  ASKED_AGAIN,
  askedAgain,
  type CaseEvent,
  caseEvents,
  LINK_REFUSED,
  linkRefused,
  type RefusedLink,
} from './case-events.ts'
export { nextOpening, readTime, withinHours } from './desk-hours.ts'
export {
  type Actor,
  asks,
  type CaseContext,
  type CaseInput,
  type Confidence,
  type Dated,
  defineFlow,
  type EffectSpec,
  type EventSpec,
  type EventsOf,
  effect,
  event,
  type FlowDefinition,
  type Label,
  mayEnter,
  type Pack,
  type Platform,
  type PolicyOf,
  type PolicyParam,
  packs,
  param,
  platforms,
  type Result,
  type Role,
  roles,
  rule,
  type Script,
  type Shop,
  type Source,
  type StateLabel,
  type Tag,
  tags,
  type Words,
} from './flow.ts'
export { flows } from './flows/index.ts'
export { type Catalogue, createCatalogue } from './kernel/catalogue.ts'
export { guardInWords, spaced } from './kernel/conditions.ts'
export { describe } from './kernel/describe.ts'
export { mermaid } from './kernel/diagram.ts'
export { formOf, type JsonSchema } from './kernel/form.ts'
export { nearest } from './kernel/nearest.ts'
export { next } from './kernel/next.ts'
export { type Outlook, outlook } from './kernel/outlook.ts'
export { placeIn } from './kernel/place.ts'
export { dated, decodePolicy, policyInput, resolvePolicy } from './kernel/policy.ts'
export { register } from './kernel/register.ts'
export {
  LogDiffers,
  type LogEntry,
  leadsTo,
  type Misfit,
  openingOf,
  type PassedTimer,
  type Replayed,
  type ReplayedLine,
  replay,
} from './kernel/replay.ts'
export { rolesInWords } from './kernel/roles.ts'
export { type FlowState, statesOf } from './kernel/states.ts'
export { DEFAULT_SHOP, due, fire, start, step } from './kernel/step.ts'
export { type Transition, transitionsOf } from './kernel/transitions.ts'
export type {
  ActiveState,
  DescribeOptions,
  Description,
  Effect,
  EventInput,
  Flow,
  Issue,
  NextEvent,
  Persisted,
  Reason,
  RefusalCode,
  Refused,
  Reply,
  ReplyCheck,
  ReplyContext,
  StartOptions,
  StateValue,
  StepOptions,
  Stepped,
  Stored,
  Taken,
  Timer,
  TimerOp,
  Wording,
} from './kernel/types.ts'
export { CorruptCase } from './kernel/wake.ts'
export { withOrder } from './kernel/with-order.ts'
export { LONGEST_SCRIPT, placeholdersIn, placeholdersOf, wordingIssues } from './kernel/wording.ts'
export { delayWords, withoutWords } from './kernel/words.ts'
export {
  asPlaced,
  hasLeft,
  isOver,
  linesToShip,
  type Mismatch,
  mismatches,
  mismatchesOf,
  orderAfter,
  paidOf,
  parcelsOf,
  refundedOf,
  refundOpen,
  waysOf,
  withContents,
} from './order-after.ts'
export {
  type Buyer,
  type BuyerContext,
  type BuyerInput,
  buyer,
  type CloseCause,
  type Order,
  type OrderContext,
  type OrderEvent,
  type OrderEventName,
  type OrderInput,
  type OrderRefund,
  order,
  orderEvents,
  type PaidWay,
  type Parcel,
  type ParcelStatus,
} from './order-events.ts'
export { type PersonalShape, personalShapes, personalTexts, shapeOf } from './personal.ts'
export {
  explainFreight,
  type FreightExplained,
  type LegExplained,
} from './rules/freight-explained.ts'
export { freightRules, type WouldChange } from './rules/freight-liability.ts'
export { factWords, legWords, payerWords, valueWords } from './rules/freight-words.ts'
export { putsOff, type SayInstead, sayInstead, sayInsteadAsOf } from './say-instead.ts'
export { attachment, days, duration, hours, id, minutes, money, seconds, text, time } from './units.ts'
