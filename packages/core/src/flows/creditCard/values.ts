import { yuan } from '../../units.ts'
import { type Context, payable } from './policy.ts'

const campaignInWords: Readonly<Record<Context['campaign'], string | undefined>> = {
  none: undefined,
  juhuasuan: '聚划算',
  flashSale: '秒杀',
  timedDiscount: '限时折扣',
}

/** What fills the scripts' placeholders; the address of the platform's help page only the desk knows. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { policy, campaign } = context
  return {
    amount: yuan(payable(context)),
    instalmentFrom: yuan(policy.instalmentFrom),
    banks: policy.instalmentBanks.join('、'),
    campaign: campaignInWords[campaign],
  }
}
