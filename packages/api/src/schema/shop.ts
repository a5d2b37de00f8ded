/** The shop of the token: its desk, its numbers, its wording. */
import {
  type DescribeOptions,
  dated,
  type Flow,
  type FlowDefinition,
  type Pack as PackName,
  type PolicyParam,
  placeholdersIn,
  placeholdersOf,
  policyInput,
  type Script,
} from '@kefu/core'
import type { StoredShop } from '@kefu/runtime'
import type { Context } from '../context.ts'
import type { Identity } from '../identity.ts'
import type { ObjectOf, Workshop } from './builder.ts'
import type { addFlow } from './flow.ts'
import { label, outside } from './flow.ts'
import { formSchema } from './outside.ts'
import type { Words } from './scalars.ts'

/** Of one flow, what is the shop's own. */
interface ShopFlow {
  readonly flow: Flow
  readonly shop: StoredShop
}

interface ShopPolicy {
  readonly name: string
  readonly param: PolicyParam
  readonly definition: FlowDefinition
  readonly pack: PackName
  /** Nothing when the shop follows its pack. */
  readonly own: { readonly value: unknown } | undefined
}

interface ShopScript {
  readonly key: string
  readonly script: Script
  readonly own: string | undefined
}

interface ShopValue {
  readonly name: string
  readonly value: string
}

/** What the shop says in its own words in a case of that flow, and what its check of replies finds. */
export async function wordsOf(context: Context, flow: string): Promise<DescribeOptions> {
  const { scripts, values } = await context.shop()
  const { checkReply } = context
  return { wording: { texts: scripts[flow] ?? {}, values }, ...(checkReply && { checkReply }) }
}

export function addShop(
  { builder, catalogue }: Workshop,
  { Role, Pack, Label, Locale, WordedBy }: Words,
  { FlowRef, PolicyValue, Unit }: ReturnType<typeof addFlow>,
): ObjectOf<StoredShop> {
  const Policy = builder.objectRef<ShopPolicy>('ShopPolicy').implement({
    description: 'A number or switch of a flow, as it is in this shop for cases that are opened now.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      title: t.field({
        type: Label,
        description: 'What the desk calls it.',
        resolve: ({ param }) => label(param),
      }),
      unit: t.field({
        type: Unit,
        description: 'What kind of value it takes.',
        resolve: ({ param }) => param.unit,
      }),
      inputSchema: t.field({
        type: 'JSON',
        description: 'JSON Schema (draft-07) of a value in the units of this API; choices have titles.',
        args: { locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }) },
        resolve: ({ definition, name, param }, { locale }) =>
          formSchema(definition, name, policyInput(param), locale),
      }),
      value: t.field({
        type: 'JSON',
        description: 'What holds, in the units of this API.',
        resolve: ({ param, pack, own }) => outside(param, (own ?? dated(param, pack)).value),
      }),
      isOwn: t.boolean({
        description: 'The shop has set it itself; otherwise it is `default`.',
        resolve: ({ own }) => own !== undefined,
      }),
      default: t.field({
        type: PolicyValue,
        description: 'What holds without the shop’s own value, and where that comes from.',
        resolve: ({ pack, param }) => ({ pack, param }),
      }),
    }),
  })
  const ScriptRef = builder.objectRef<ShopScript>('ShopScript').implement({
    description: 'Something that an agent may say (话术), as this shop words it.',
    fields: (t) => ({
      key: t.exposeString('key', { description: 'Its key in the flow.' }),
      text: t.string({
        description: 'What holds: Chinese text with `{placeholders}`.',
        resolve: ({ own, script }) => own ?? script.text,
      }),
      wordedBy: t.field({
        type: WordedBy,
        description: 'Whose words these are.',
        resolve: ({ own }) => (own === undefined ? 'flow' : 'shop'),
      }),
      default: t.string({ description: 'The flow’s own words.', resolve: ({ script }) => script.text }),
      placeholders: t.stringList({
        description: 'What is filled into it.',
        resolve: ({ own, script }) => placeholdersIn(own ?? script.text),
      }),
      source: t.string({
        description: 'Where the flow’s own words come from.',
        resolve: ({ script }) => script.source,
      }),
    }),
  })
  const Value = builder.objectRef<ShopValue>('ShopValue').implement({
    description:
      'What the shop fills into a placeholder that the case does not know: `shopName`, `agentName`.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The placeholder.' }),
      value: t.exposeString('value', { description: 'What is said there.' }),
    }),
  })
  const FlowOfShop = builder.objectRef<ShopFlow>('ShopFlow').implement({
    description: 'A flow as it is in this shop.',
    fields: (t) => ({
      flow: t.field({ type: FlowRef, description: 'The flow.', resolve: ({ flow }) => flow }),
      policy: t.field({
        type: [Policy],
        description: 'Its numbers and switches.',
        resolve: ({ flow: { key, definition }, shop: { overrides, pack } }) => {
          const set = overrides[key] ?? {}
          return Object.entries(definition.policy).map(([name, param]) => {
            const own = Object.hasOwn(set, name) ? { value: set[name] } : undefined
            return { name, param, definition, pack, own }
          })
        },
      }),
      scripts: t.field({
        type: [ScriptRef],
        description: 'Everything that may be said in it.',
        resolve: ({ flow: { key, definition }, shop: { scripts } }) =>
          Object.entries(definition.scripts).map(([name, script]) => ({
            key: name,
            script,
            own: scripts[key]?.[name],
          })),
      }),
      placeholders: t.stringList({
        description: 'What the shop’s own words may have filled in.',
        resolve: ({ flow, shop }) => [
          ...new Set([...placeholdersOf(flow.definition), ...Object.keys(shop.values)]),
        ],
      }),
    }),
  })

  const Shop = builder.objectRef<StoredShop>('Shop').implement({
    description: 'A shop: the hours of its desk, its numbers and its wording.',
    fields: (t) => ({
      id: t.exposeID('shopId', { description: 'As in the token.' }),
      version: t.exposeInt('version', {
        description: 'Hand it back as `expectedVersion`; 0 while nobody has set the shop up.',
      }),
      name: t.exposeString('name', { description: 'What people call it.' }),
      timeZone: t.exposeString('timeZone', { description: 'IANA time zone, like `Asia/Shanghai`.' }),
      opensAt: t.exposeInt('opensAt', {
        description: 'When the desk opens: minutes after midnight in the shop’s time zone.',
      }),
      closesAt: t.exposeInt('closesAt', {
        description: 'When the desk closes: minutes after midnight in the shop’s time zone.',
      }),
      holidays: t.stringList({
        description: 'Days without a desk, YYYY-MM-DD.',
        resolve: ({ holidays }) => [...holidays],
      }),
      pack: t.field({
        type: Pack,
        description: 'Whose numbers its cases follow.',
        resolve: ({ pack }) => pack,
      }),
      flows: t.field({
        type: [FlowOfShop],
        description: 'Every flow as it is here; or the one that is named, if there is such a flow.',
        args: { key: t.arg.string({ required: false, description: 'Key of one flow.' }) },
        resolve: (shop, { key }) =>
          catalogue.flows.filter((flow) => key == null || flow.key === key).map((flow) => ({ flow, shop })),
      }),
      values: t.field({
        type: [Value],
        description: 'What it fills into placeholders.',
        resolve: ({ values }) => Object.entries(values).map(([name, value]) => ({ name, value })),
      }),
    }),
  })
  const Viewer = builder.objectRef<Identity>('Viewer').implement({
    description: 'Who asks, as the token says.',
    fields: (t) => ({
      subject: t.exposeString('subject', { description: 'The person or channel.' }),
      roles: t.field({
        type: [Role],
        description: 'What they may act as, the preferred one first.',
        resolve: ({ roles }) => [...roles],
      }),
      shopId: t.exposeID('shopId', { description: 'The shop that they work for.' }),
    }),
  })
  builder.queryFields((t) => ({
    shop: t.field({
      type: Shop,
      description: 'The shop of the token; until it is set up, what holds for every shop.',
      resolve: (_root, _args, context) => context.shop(),
    }),
    viewer: t.field({
      type: Viewer,
      description: 'Who asks.',
      resolve: (_root, _args, { identity }) => identity,
    }),
  }))
  return Shop
}
