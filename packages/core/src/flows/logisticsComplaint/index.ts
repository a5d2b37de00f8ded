/** 物流投诉: a customer complains about a parcel. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { fits } from './fits.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { mayStart, policy, result } from './policy.ts'
import { scripts, values } from './scripts.ts'

export const logisticsComplaint = defineFlow({
  key: 'logisticsComplaint',
  version: 2,
  title: { zh: '物流投诉', en: 'Parcel complaint' },
  about: {
    zh: '没发货、没收到、延误、丢件、破损、超区、被没收：先安抚，查清原因，落实补救，答复客户。',
    en: 'Not dispatched, not arrived, late, lost, damaged, out of area, confiscated: soothe, find the cause, make good, answer.',
  },
  source: '000 物流问题解答; 000 售前职责10; 000 选择7; 003 ⑶ 6.6; 004 退款注意事项 3③',
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
  scripts: onlyWhereTrue(scripts, fits),
  values,
  result,
  mayStart,
})
