/** 订单状态: from the order's placing to its archive, as the platform has it. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { fits, hasRefundToFollow, mayStart, policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const orderLifecycle = defineFlow({
  key: 'orderLifecycle',
  version: 1,
  title: { zh: '订单状态', en: 'Order' },
  about: {
    zh: '从拍下到归档：交易和包裹都以平台的消息为准，我们的时钟只提醒去看，出了岔子就开相应的个案。',
    en: 'From placing to archive: the platform’s facts move it, its clocks say when to look, trouble opens a case.',
  },
  source: `000 §第四篇·一 8; 004 §淘宝客服的入职要求 二 3; 004 §退款注意事项 3③`,
  opensWith: 'order.placed',
  opensAnew: hasRefundToFollow,
  input,
  facts,
  events,
  effects,
  policy,
  machine,
  states,
  mainRegion: 'active.trade',
  reasons,
  words,
  guards,
  scripts: onlyWhereTrue(scripts, fits),
  values,
  mayStart,
})
