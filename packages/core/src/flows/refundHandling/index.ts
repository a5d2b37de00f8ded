/** 退款订单处理: what the desk does about a wish to be refunded, by how far the order is. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { fits } from './fits.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { mayStart, policy, result } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const refundHandling = defineFlow({
  key: 'refundHandling',
  version: 1,
  title: { zh: '退款处理', en: 'Refund handling' },
  about: {
    zh: '按订单走到哪一步处理退款要求：没发的作废快递单，在途的退回或确认丢件，收到的退货或协商，成功后的核实账号再打款。',
    en: 'By how far the order is: void the waybill, have the parcel back, settle what was received, or pay after the trade.',
  },
  source: '004 退款注意事项 3③④; 001 拼多多违规规则',
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
