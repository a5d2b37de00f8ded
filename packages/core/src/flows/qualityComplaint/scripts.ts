/** What an agent may say about the goods, worded afresh: how materials behave, and what is done where they should not. */
import { onlyWhereTrue, type Script } from '../../flow.ts'
import { hours, yuan } from '../../units.ts'
import type { DefectKind } from './events.ts'
import type { Context } from './policy.ts'

const fabric = '000 选择10'
const service = '003 ⑶ 6.6'
const rights = '消费者权益保护法 第23、55条'

const texts = {
  'qual.soothe': {
    text: '收到东西不满意，换我也会失望。您放心，我先把情况弄清楚，该我们负责的绝不推。',
    source: '000 退换货情况处理',
  },
  'qual.askDefect': {
    text: '方便说说是哪里不对吗？比如颜色、尺寸、做工，或是洗过以后变了样。',
    source: '000 退换货情况处理',
  },
  'qual.askPhotos': {
    text: '麻烦把有问题的地方近拍两张、整件拍一张，{photosWithin}小时内发来，看清楚了马上给您答复。',
    source: `002 售后2; ${service}`,
  },
  'qual.naturalLight': {
    text: '颜色请在白天靠窗的地方拍，不开灯、不开滤镜，最接近真实的样子。',
    source: '004 淘宝购物秘籍',
  },
  'qual.measure': {
    text: '尺寸请把衣服平铺，尺子放旁边一起拍进来，好跟页面上的数对。',
    source: '004 通用买家须知',
  },
  'qual.looking': { text: '照片收到了，我对照页面描述仔细看，稍等我一下。', source: '002 售后2' },
  'qual.colour': {
    text: '灯光和屏幕都会让照片与实物略有差别，页面写明的颜色以文字为准。看过您的照片，这件没有超出这个范围。',
    source: '004 通用买家须知',
  },
  'qual.size': {
    text: '手工测量位置不同，{tolerance}毫米以内的出入属于正常，您这件在范围里。',
    source: '004 淘宝购物须知',
  },
  'qual.knit': { text: '针织衣服湿着挂起来会被水的重量拉长，洗后平铺晾，形状就能保住。', source: fabric },
  'qual.shrink': {
    text: '棉和羊毛遇热水会收缩，凉水轻洗、别烘干，能少缩很多。要是缩得不能穿了，量好尺寸发我，我们重新看。',
    source: fabric,
  },
  'qual.pilling': {
    text: '羊毛、羊绒、腈纶这类料子，常摩擦的地方起小球是材质特点，用去球器轻轻修掉就好，洗时翻面能少起。',
    source: fabric,
  },
  'qual.fading': {
    text: '深色料子头几次洗会带出些浮色，单独用凉水和中性洗衣液洗，别久泡。要是染到别的衣服或一直掉，拍给我，我们重新看。',
    source: fabric,
  },
  'qual.odour': {
    text: '新衣服有点整理剂的味道，过一遍水、通风晾两三天一般就散。要是刺鼻或是霉味，别穿，马上告诉我，按质量问题办。',
    source: '004 我们的承诺',
  },
  'qual.thread': {
    text: '线头是裁剪后留下的，剪掉不影响穿。要是线一拉就开、缝口裂了，拍给我，那就是做工问题。',
    source: service,
  },
  'qual.notQuality': {
    text: '照片我仔细看过，这个情况不影响正常使用，算不上质量问题。您有别的顾虑尽管说。',
    source: service,
  },
  'qual.fromUse': {
    text: '从照片看，这处像是穿着洗护时形成的，不是出厂就有的。我把补救的办法发您，试试能不能改善。',
    source: '003 ⑶ 6.6; 002 售后5',
  },
  'qual.noPhotos': {
    text: '没有照片我没法判断是不是质量问题。什么时候方便拍了发来，我随时接着给您看。',
    source: service,
  },
  'qual.genuine': {
    text: '主管核对了这件商品的进货凭证，凭证我发给您看。您还有怀疑，也可以找平台鉴定。',
    source: '000 填空12; 淘宝平台争议处理规则 第65条',
  },
  'qual.returnAnyway': {
    text: '要是还是不喜欢，告诉我一声，能不能退、运费怎么分，我按规则看好了先跟您说清楚。',
    source: service,
  },
  'qual.askSupervisor': { text: '这个情况我已经报给主管和采购，有结论马上告诉您。', source: '002 售后6' },
  'qual.counterfeit': {
    text: '真假我们有责任拿证据说清楚。查的这段时间，不影响您在{counterfeitDays}天内向平台投诉。',
    platforms: ['taobao', 'tmall'],
    source: rights,
  },
  'qual.offering': { text: '东西您愿意留着的话，我替您申请补偿一部分，稍等我报个数。', source: '002 售后5' },
  'qual.offer': { text: '我们在平台上补您{offer}元，东西您留着，您看可以吗？', source: '002 售后5' },
  'qual.paying': { text: '补偿{offer}元已经提交，从平台上付给您，到账会有通知。', source: '002 售后5' },
  'qual.toReturn': {
    text: '这是我们的质量问题，实在抱歉，马上给您办退换，来回运费我们出。',
    source: '002 售后2',
  },
  'qual.counterfeitConfirmed': {
    text: '查下来确实有问题，实在对不起。货款全部退您，另外按法律赔您{damages}元。',
    source: rights,
  },
  'qual.damagesPaid': { text: '按法律赔您的{damages}元已经付出，退货我们接着给您办。', source: rights },
  'qual.lapsed': {
    text: '这次的问题我先放在这里，您方便时发照片或写句话过来，我接着给您看。',
    source: 'design choice: nothing is closed without a word',
  },
  'qual.thanks': { text: '谢谢您听我说完，穿着洗着有疑问随时找我。', source: service },
} as const satisfies Readonly<Record<string, Script>>

const kindIs =
  (...kinds: readonly DefectKind[]) =>
  ({ kind }: Context): boolean =>
    kind !== null && kinds.includes(kind)
const normal =
  (...kinds: readonly DefectKind[]) =>
  (context: Context): boolean =>
    context.verdict === 'normal' && kindIs(...kinds)(context)

/** Only what is called knitted, by the page or by the buyer, is talked of as knitted. */
const isKnitted = ({ order, line, text }: Context): boolean =>
  [text, ...order.items.filter((item) => line === null || item.line === line).map(({ name }) => name)].some(
    (words) => /针织|毛衣|毛衫|羊绒衫/.test(words),
  )

export const scripts = onlyWhereTrue(texts, {
  'qual.naturalLight': kindIs('colour'),
  'qual.measure': kindIs('size', 'shrink'),
  'qual.colour': (context: Context) => normal('colour')(context) && context.assessed?.verdict !== 'quality',
  'qual.size': ({ kind, assessed, policy }: Context) =>
    kind === 'size' && assessed?.deviationMm !== undefined && assessed.deviationMm <= policy.sizeToleranceMm,
  'qual.knit': (context: Context) => normal('size', 'shrink')(context) && isKnitted(context),
  'qual.shrink': normal('shrink'),
  'qual.pilling': normal('pilling'),
  'qual.fading': normal('fading'),
  'qual.odour': normal('odour'),
  'qual.thread': normal('thread'),
  'qual.notQuality': normal('workmanship', 'broken'),
  'qual.fromUse': ({ verdict }: Context) => verdict === 'customerCaused',
  'qual.noPhotos': ({ photosRefused }: Context) => photosRefused,
  'qual.genuine': (context: Context) => context.proof.length > 0 && kindIs('counterfeit')(context),
  'qual.askSupervisor': ({ question }: Context) => question === 'counterfeit' || question === 'pattern',
  'qual.counterfeit': ({ question }: Context) => question === 'counterfeit',
  'qual.toReturn': ({ verdict, damages }: Context) => verdict === 'quality' && damages === 0,
  'qual.counterfeitConfirmed': ({ damages }: Context) => damages > 0,
  'qual.damagesPaid': ({ damages }: Context) => damages > 0,
  // Money that could not be paid is a person's to explain.
  'qual.lapsed': ({ agreed, order }: Context) => !agreed && order.status !== 'closed',
})

/** What fills the placeholders. */
export const values = ({
  offer,
  damages,
  policy,
}: Context): Readonly<Record<string, string | undefined>> => ({
  offer: yuan(offer),
  damages: damages > 0 ? yuan(damages) : undefined,
  photosWithin: String(Math.round(policy.photosWait / hours(1))),
  tolerance: String(policy.sizeToleranceMm),
  counterfeitDays: String(policy.counterfeitDays),
})
