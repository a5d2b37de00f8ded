/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  mayFile: { zh: '有凭证且为原价', en: 'proven, and for the original price' },
  mayAppeal: { zh: '可以申诉', en: 'an appeal is left' },
  mayOffer: { zh: '有赔付金额且不超过索赔', en: 'an amount is offered, no more than was claimed' },
  mayAcceptOffer: { zh: '在权限内', en: 'within authority' },
  mayVerify: { zh: '有到账金额', en: 'money came in' },
  mayWriteOff: { zh: '没有待核实的款项', en: 'no payment is being looked for' },
  ofThisParcel: { zh: '是这个包裹', en: 'it is this parcel' },
  arrived: { zh: '确实送到了', en: 'it has really arrived' },
  missed: { zh: '货没到', en: 'the goods were missed' },
  found: { zh: '包裹已找到', en: 'the parcel was found' },
  paymentReported: { zh: '快递称已赔付', en: 'the courier says it has paid' },
  received: { zh: '有款到账', en: 'money came in' },
  covered: { zh: '已足额到账', en: 'all that is due came in' },
  shortOfPrice: { zh: '低于原价', en: 'less than the original price' },
  agreed: { zh: '金额已谈定', en: 'an amount is agreed' },
  remindersLeft: { zh: '还可再催', en: 'a reminder is left' },
  'endsAs(paid)': { zh: '已到账', en: 'paid' },
  'endsAs(withdrawn)': { zh: '已撤回', en: 'withdrawn' },
}
