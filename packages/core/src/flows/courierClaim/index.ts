/** 快递理赔: from a loss on the way to the courier's payment, or to the shop's own books. */
import { defineFlow } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { mayStart, policy, result } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const courierClaim = defineFlow({
  key: 'courierClaim',
  version: 1,
  title: { zh: '快递理赔', en: 'Claim on the courier' },
  about: {
    zh: '丢件、破损、没收、错投时，店铺凭证据按原价向快递索赔；客户的补救不等理赔结果。',
    en: 'The shop claims the original price of what a courier lost or spoilt; the customer’s remedy does not wait for it.',
  },
  source: '002 售后3; 000 物流问题解答; 000 选择7',
  several: 'waybill',
  input,
  facts,
  events,
  effects,
  policy,
  machine,
  states,
  reasons,
  words,
  guards,
  scripts,
  values,
  result,
  mayStart,
})
