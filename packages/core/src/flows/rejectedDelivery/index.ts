/** 客户拒签: from a parcel that was refused at the door to the money, the goods once more, or the goods after all. */
import { defineFlow } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { freight, mayStart, policy, result } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const rejectedDelivery = defineFlow({
  key: 'rejectedDelivery',
  version: 1,
  title: { zh: '客户拒签', en: 'Rejected delivery' },
  about: {
    zh: '买家拒收包裹：先问清原因，快递退回、仓库验收、结清运费，再退款或补发。',
    en: 'A parcel is refused: the reason is asked for, the goods come back and are inspected, then the money or new goods follow.',
  },
  source: '000 客户拒签流程图; 004 退款注意事项 3③; 003 ⑶ 1.3',
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
  freight,
  mayStart,
})
