/** 买家身份核对: nobody hears of an order but the account that placed it. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { fits, policy } from './policy.ts'
import { scripts } from './scripts.ts'

export const identityCheck = defineFlow({
  key: 'identityCheck',
  version: 1,
  title: { zh: '买家身份核对', en: 'Identity check' },
  about: {
    zh: '只有下单账号在平台聊天里才能谈订单，其他账号、电话或理由一律请换账号再来。',
    en: 'An order is spoken of with the buying account in the platform’s chat alone; any other contact is asked to switch.',
  },
  source: '000 §第二篇·五 泄露他人信息; 001 §天猫平台客服 二 12',
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
  values: () => ({}),
})
