/** What an agent may say to the courier, and to the customer whose photos are needed. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

export const scripts: Readonly<Record<string, Script<Context>>> = {
  'claim.askPhotos': {
    text: '想请您帮忙拍几张清楚的照片：外箱、面单、里面的商品各一张，我们集中交给快递去处理，不会影响给您的安排。',
    when: ({ cause }) => cause === 'damaged',
    source: '002 售后3',
  },
  'claim.toCourier': {
    text: '您好，运单{waybill}的包裹由贵司承运时{cause}，商品原价{amount}元，凭证一并附上，请按原价赔付并告知受理编号。',
    source: '002 售后3; 000 选择7',
  },
  'claim.remindCourier': {
    text: '您好，运单{waybill}的理赔我们还在等贵司的书面答复，麻烦今天给个处理进度。',
    when: ({ reminders }) => reminders > 0,
    source: 'design choice',
  },
  'claim.remindPayment': {
    text: '您好，运单{waybill}贵司已同意赔付{agreed}元，款项还没有全部到账，请核对付款时间。',
    source: '002 售后3',
  },
  'claim.notEnough': {
    text: '您好，运单{waybill}的商品原价是{amount}元，贵司提出的{offered}元不足以弥补损失，请重新核定。',
    source: 'design choice',
  },
  'claim.appeal': {
    text: '您好，对运单{waybill}的拒赔结论我们不认可，新的凭证已补上，请安排复核。',
    when: ({ appeals, policy }) => appeals < policy.appealsMax,
    source: 'design choice',
  },
}
