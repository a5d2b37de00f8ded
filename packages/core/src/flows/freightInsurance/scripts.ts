/** What an agent may say about the freight insurance, worded afresh. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const source = '000 7天无理由风险; 000 填空17'

export const scripts = {
  'ins.advice': { text: '订单带运费险，要退的话请在交易结束前申请，单号填准才能赔。', source },
  'ins.giveNumber': { text: '寄出后请把真实的退货单号填上，保险公司按单号赔运费。', source },
  'ins.onItsWay': { text: '单号{waybill}已经登记，卖家收到后由保险公司赔付单程运费。', source },
  'ins.numberWrong': {
    text: '收到的包裹和您填的单号对不上，请更正一下，不然保险公司没法赔。',
    source: '000 判断2',
  },
  'ins.payoutDue': { text: '退件已经收到，保险公司一般72小时内把运费赔到您的账户。', source },
  'ins.overdue': { text: '赔付还没到，我替您去问保险公司，有消息就回您。', source },
  'ins.denied': {
    text: '很遗憾保险公司没有赔付，以后退货记得填准单号。',
    when: ({ denial }) => denial === null,
    source: '000 判断2',
  },
  'ins.deniedByInsurer': {
    text: '保险公司没有赔付，给出的原因是：{denial}。您有异议的话，可以在保单页面向保险公司申诉。',
    when: ({ denial }) => denial !== null,
    source: 'design choice',
  },
} as const satisfies Readonly<Record<string, Script<Context>>>

/** What fills the placeholders. */
export const values = ({ waybill, denial }: Context): Readonly<Record<string, string | undefined>> => ({
  waybill: waybill ?? undefined,
  denial: denial ?? undefined,
})
