/** Who pays the freight of a return or a refusal: which way, why, by which rule, and what would change it. */
import {
  type FreightExplained,
  factWords,
  type LegExplained,
  legWords,
  payerWords,
  valueWords,
  type WouldChange,
} from '@kefu/core'
import type { Workshop } from './builder.ts'
import type { Words } from './scalars.ts'

type Leg = LegExplained['leg']
type Changed = { readonly leg: Leg; readonly payer: LegExplained['payer'] }

const changedLegs = ({ legs }: WouldChange): Changed[] =>
  Object.entries(legs).map(([leg, payer]) => ({ leg: leg as Leg, payer }))

export function addFreight({ builder }: Workshop, { Label }: Words) {
  const Payer = builder.enumType('FreightBearer', {
    description: 'Who pays a way.',
    values: {
      BUYER: { value: 'buyer', description: 'The buyer.' },
      SELLER: { value: 'seller', description: 'The shop.' },
    } as const,
  })
  const Way = builder.enumType('FreightWay', {
    description: 'A way of the goods that costs freight.',
    values: {
      OUTBOUND: { value: 'outbound', description: 'To the buyer.' },
      BACK: { value: 'back', description: 'Back to the shop.' },
      BACK_EXTRA: {
        value: 'backExtra',
        description: 'What another return address than the one shown costs more.',
      },
      REPLACEMENT: { value: 'replacement', description: 'The exchanged goods, to the buyer.' },
    } as const,
  })
  const LegRef = builder.objectRef<LegExplained>('FreightLeg').implement({
    description: 'Who pays one way, and the rule that says so.',
    fields: (t) => ({
      way: t.field({ type: Way, description: 'Which way.', resolve: ({ leg }) => leg }),
      title: t.field({
        type: Label,
        description: 'What the desk calls it.',
        resolve: ({ leg }) => legWords[leg],
      }),
      payer: t.field({ type: Payer, description: 'Who pays it.', resolve: ({ payer }) => payer }),
      payerTitle: t.field({
        type: Label,
        description: 'The same in words.',
        resolve: ({ payer }) => payerWords[payer],
      }),
      why: t.field({ type: Label, description: 'What the rule says.', resolve: ({ why }) => why }),
      rule: t.exposeString('rule', {
        description: 'Name of the row of the table; `supervisor` where a person decided otherwise.',
      }),
      source: t.exposeString('source', {
        description: 'The article or the document that it comes from: `淘宝平台争议处理规则 第53条`.',
      }),
      since: t.exposeString('since', {
        nullable: true,
        description: 'From which day it holds, `YYYY-MM-DD`, where the source says so.',
      }),
      confidence: t.exposeString('confidence', {
        nullable: true,
        description:
          'How sure it is: `official`, `agreed`, `single`, `unverified` or `chosen`; nothing where a person decided.',
      }),
    }),
  })
  const ChangedRef = builder.objectRef<Changed>('FreightLegChanged').implement({
    description: 'Who would pay a way instead.',
    fields: (t) => ({
      way: t.field({ type: Way, description: 'Which way.', resolve: ({ leg }) => leg }),
      title: t.field({
        type: Label,
        description: 'What the desk calls it.',
        resolve: ({ leg }) => legWords[leg],
      }),
      payer: t.field({ type: Payer, description: 'Who would pay it then.', resolve: ({ payer }) => payer }),
      payerTitle: t.field({
        type: Label,
        description: 'The same in words.',
        resolve: ({ payer }) => payerWords[payer],
      }),
    }),
  })
  const ChangeRef = builder.objectRef<WouldChange>('FreightWouldChange').implement({
    description: 'One thing that, were it otherwise, would make somebody else pay.',
    fields: (t) => ({
      fact: t.exposeString('fact', { description: 'Its name: `cause`, `freeShipping`.' }),
      title: t.field({
        type: Label,
        description: 'What the desk calls it.',
        resolve: ({ fact }) => factWords[fact],
      }),
      value: t.field({
        type: Label,
        description: 'How it would have to be.',
        resolve: ({ value }) => valueWords(value),
      }),
      legs: t.field({
        type: [ChangedRef],
        description: 'The ways that somebody else would pay then.',
        resolve: changedLegs,
      }),
    }),
  })
  return builder.objectRef<FreightExplained>('FreightLiability').implement({
    description:
      'Who pays the freight, as the case has decided it: by the table of rules, or by a supervisor.',
    fields: (t) => ({
      legs: t.field({ type: [LegRef], description: 'Each way.', resolve: ({ legs }) => [...legs] }),
      wouldChange: t.field({
        type: [ChangeRef],
        description: 'What would change it, each alone. Nothing would what a supervisor has decided.',
        resolve: ({ wouldChange }) => [...wouldChange],
      }),
    }),
  })
}
