/** Changing the shop: hours, numbers and wording, by a supervisor. */
import { type Catalogue, type Issue, policyInput, type Role } from '@kefu/core'
import type { ShopChange, StoredShop } from '@kefu/runtime'
import { scopeFor } from './actor.ts'
import type { ObjectOf, Workshop } from './builder.ts'
import { invalidInput, notPermitted, userError } from './errors.ts'
import { inputIssue, issueOf } from './issues.ts'
import { resultUnion } from './result.ts'
import type { Words } from './scalars.ts'

const mayChange: readonly Role[] = ['supervisor']

/** One number, text or value as the caller wrote it, and where it belongs. */
interface Entry<T> {
  /** From the shop down to it: flow and name, or the name alone. */
  readonly way: readonly string[]
  readonly value: T | null
}

export function addUpdateShop({ builder, catalogue }: Workshop, { Pack }: Words, Shop: ObjectOf<StoredShop>) {
  const Override = builder.inputType('PolicyOverrideInput', {
    description: 'One number or switch of a flow.',
    fields: (t) => ({
      flow: t.string({ description: 'Key of the flow.' }),
      name: t.string({ description: 'Name of the policy.' }),
      value: t.field({
        type: 'JSON',
        required: false,
        description: 'In the units of this API: `"12h"`, `"5.00"`, 3, true. Nothing: as the pack has it.',
      }),
    }),
  })
  const Wording = builder.inputType('ScriptWordingInput', {
    description: 'The shop’s own words for one script.',
    fields: (t) => ({
      flow: t.string({ description: 'Key of the flow.' }),
      key: t.string({ description: 'Key of the script.' }),
      text: t.string({
        required: false,
        description:
          'Chinese text with `{placeholders}`, 1 to 500 characters. Nothing: the flow’s own words.',
      }),
    }),
  })
  const Value = builder.inputType('ShopValueInput', {
    description: 'What the shop fills into a placeholder that the case does not know.',
    fields: (t) => ({
      name: t.string({ description: 'The placeholder: `shopName`.' }),
      value: t.string({
        required: false,
        description: 'What is said there. Nothing: it is no longer filled in.',
      }),
    }),
  })
  const Input = builder.inputType('UpdateShopInput', {
    description: 'What changes; what is left out stays as it is.',
    fields: (t) => ({
      expectedVersion: t.int({
        description:
          'The `version` of the shop that the caller saw, 0 before it was ever set up; refused as `StaleVersion` when somebody else has changed it.',
      }),
      name: t.string({ required: false, description: 'What people call it.' }),
      timeZone: t.string({ required: false, description: 'IANA time zone, like `Asia/Shanghai`.' }),
      opensAt: t.int({ required: false, description: 'When the desk opens: minutes after midnight.' }),
      closesAt: t.int({ required: false, description: 'When the desk closes: minutes after midnight.' }),
      holidays: t.stringList({ required: false, description: 'All days without a desk, YYYY-MM-DD.' }),
      pack: t.field({ type: Pack, required: false, description: 'Whose numbers its cases follow.' }),
      overrides: t.field({ type: [Override], required: false, description: 'The shop’s own numbers.' }),
      scripts: t.field({ type: [Wording], required: false, description: 'The shop’s own words.' }),
      values: t.field({ type: [Value], required: false, description: 'What it fills into placeholders.' }),
    }),
  })
  const Payload = builder.objectRef<{ readonly shop: StoredShop }>('UpdateShopPayload').implement({
    description: 'The shop is changed.',
    fields: (t) => ({
      shop: t.field({ type: Shop, description: 'The shop as it is now.', resolve: ({ shop }) => shop }),
    }),
  })
  const Result = resultUnion(builder, 'UpdateShopResult', Payload, [
    'StaleVersion',
    'InvalidInput',
    'NotPermitted',
  ])
  builder.mutationField('updateShop', (t) =>
    t.field({
      type: Result,
      description:
        'Changes the shop of the token, or sets it up. Hours, pack and numbers hold for cases that are opened from now on; running cases keep those they were opened with. Wording holds at once, for running cases too. Entered by supervisor.',
      args: { input: t.arg({ type: Input, description: 'What changes.' }) },
      resolve: async (_root, { input }, context) => {
        const scope = scopeFor(context, mayChange)
        if (!scope) return notPermitted(mayChange)
        const { expectedVersion, overrides, scripts, values, ...rest } = input
        const given = {
          overrides: (overrides ?? []).map(({ flow, name, value }) => ({
            way: [flow, name],
            value: value ?? null,
          })),
          scripts: (scripts ?? []).map(({ flow, key, text }) => ({ way: [flow, key], value: text ?? null })),
          values: (values ?? []).map(({ name, value }) => ({ way: [name], value: value ?? null })),
        }
        const issues = [...Object.entries(given).flatMap(twice)]
        const decoded = given.overrides.map((entry, index) => decodedBy(catalogue, entry, index, issues))
        if (issues.length > 0) return invalidInput(issues)
        const desk = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null))
        const answer = await context.runtime.updateShop(scope, {
          ...desk,
          expectedVersion,
          overrides: byFlow(decoded),
          scripts: byFlow(given.scripts),
          values: Object.fromEntries(given.values.map(({ way: [name = ''], value }) => [name, value])),
        } as ShopChange)
        context.forget()
        if (answer.ok) return { shop: answer.shop }
        return userError(
          { ...answer, issues: (answer.issues ?? []).map((issue) => asWritten(issue, given)) },
          [],
        )
      },
    }),
  )
}

/** A number in core's units; what is wrong with it goes to `issues`. Names that nobody has are left to the runtime. */
function decodedBy(
  catalogue: Catalogue,
  { way, value }: Entry<unknown>,
  index: number,
  issues: Issue[],
): Entry<unknown> {
  const [flow = '', name = ''] = way
  const policy = catalogue.flow(flow)?.definition.policy ?? {}
  const param = Object.hasOwn(policy, name) ? policy[name] : undefined
  if (!param || value === null) return { way, value }
  const decoded = policyInput(param).safeDecode(value as never)
  if (decoded.success) return { way, value: decoded.data }
  issues.push(...decoded.error.issues.map((issue) => issueOf(issue, ['overrides', index, 'value'])))
  return { way, value }
}

/** Said twice in one request, nobody knows which is meant. */
function twice([field, entries]: [string, readonly Entry<unknown>[]]): Issue[] {
  const names = entries.map(({ way }) => JSON.stringify(way))
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [inputIssue([field, index], { zh: '同一项写了两次', en: 'is written twice' })]
      : [],
  )
}

function byFlow<T>(entries: readonly Entry<T>[]): Record<string, Record<string, T | null>> {
  const found: Record<string, Record<string, T | null>> = {}
  for (const { way, value } of entries) {
    const [flow = '', name = ''] = way
    found[flow] = { ...found[flow], [name]: value }
  }
  return found
}

/** The runtime speaks of flow and name; the caller wrote lists. What was wrong before keeps the runtime's path. */
function asWritten(issue: Issue, given: Readonly<Record<string, readonly Entry<unknown>[]>>): Issue {
  const [field = '', ...way] = issue.path
  const index = given[field]?.findIndex((entry) =>
    entry.way.every((part, at) => way[at] === part || at >= way.length),
  )
  return index === undefined || index < 0 ? issue : { ...issue, path: [field, index] }
}
