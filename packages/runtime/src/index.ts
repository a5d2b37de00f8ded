/** The door of @kefu/runtime: each name written out. */
export { Fault } from './faults.ts'
export {
  type CrashPoint,
  crashPoints,
  type DatabaseOptions,
  type LogEntry,
  type RuntimeOptions,
} from './options.ts'
export { createRuntime } from './runtime.ts'
export { migrate } from './schema.ts'
export { defaultShop } from './shops.ts'
export type {
  Advance,
  Advanced,
  Amended,
  Amendment,
  CaseEvent,
  CaseRecord,
  CasesFilter,
  CasesPage,
  Correction,
  CorrectionPreview,
  Delivery,
  EffectRecord,
  Handler,
  Intervention,
  LeftOut,
  Link,
  OrderReported,
  Page,
  Routed,
  Runtime,
  RuntimeRefused,
  Scope,
  ShopChange,
  ShopRecord,
  ShopUpdated,
  StartCase,
  StoredShop,
} from './types.ts'
export { signature } from './webhook.ts'
