/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  inTime: { zh: '交易结束前申请', en: 'asked for in time' },
  isReturn: { zh: '是退件', en: 'it is a return' },
  tellsNumber: { zh: '退货那边告知了单号', en: 'the return tells its number' },
  tellsRepaid: { zh: '店铺已经返还', en: 'the shop has repaid it' },
  repaidByShop: { zh: '店铺已返还运费', en: 'the shop has repaid the freight' },
  notInsured: { zh: '没有运费险', en: 'not insured' },
  numbered: { zh: '已有单号', en: 'the number is known' },
  requested: { zh: '已申请退货', en: 'a return was asked for' },
  numberFits: { zh: '单号一致', en: 'the number fits' },
  arrived: { zh: '退件已到', en: 'the return arrived' },
}
