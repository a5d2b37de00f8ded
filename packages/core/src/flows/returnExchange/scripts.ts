/** What an agent may say about a return, worded afresh. */
import type { Script } from '../../flow.ts'
import { splitScript } from '../../rules/refund-split.ts'
import type { Context } from './policy.ts'

const care = '000 退换货情况处理'
const notes = '000 选择8'

export const scripts = {
  'ret.soothe': { text: '您先别急，把情况告诉我，我来替您处理好。', source: care },
  'ret.askUsage': { text: '想先问问您，收到以后用着哪里不合适？', source: care },
  'ret.askReason': { text: '方便说一下想退还是想换、因为什么吗？我记下来，后面同事也能看到。', source: care },
  'ret.askPhotos': {
    text: '麻烦您把有问题的地方拍清楚发来，看过照片马上给您办。',
    source: '002 售后2; 003 ⑶ 6.6',
  },
  'ret.rule7days': {
    text: '签收第二天算起{days}天内，东西完好就可以退换，您放心。',
    source: '000 7天无理由风险; 消费者权益保护法 第25条',
  },
  'ret.oneExchange': {
    text: '不是质量原因的，一笔订单只换一次；这次给您办退货可以吗？',
    source: '000 选择18',
  },
  'ret.ourFault': { text: '是我们没做好，给您添麻烦了，来回运费都由我们出。', source: care },
  'ret.freightRule': { text: '运费是这样分的：{freight}。', source: '000 退换货运费问题; 003 ⑶ 6.6' },
  'ret.insuranceAdvice': {
    text: '订单带运费险的话，寄回时填对退货单号，保险公司会按规定赔退回的运费。',
    source: '000 7天无理由风险',
  },
  'ret.freightNegotiate': {
    text: '明白您的心情。这笔运费的分法是平台和店铺的规则，我再帮您看看有没有更省的寄法。',
    source: '000 选择1',
  },
  'ret.noReturnDamage': {
    text: '照片我仔细看了，这个情况不在退换范围里，实在抱歉。我们一起想想怎么补救，好吗？',
    source: '002 售后5',
  },
  'ret.askOffer': { text: '您要是愿意留着，我帮您申请退一部分钱，可以吗？', source: '002 售后3' },
  'ret.discountOffer': { text: '东西您留着，我们退您{offer}元，您看行不行？', source: '002 售后3' },
  'ret.exchangeConfirm': {
    text: '和您核对一下要换的款式、颜色和尺码，我去查库存，收货时间也会帮您延长。',
    source: '000 选择9',
  },
  'ret.noStock': { text: '抱歉，您想换的这款眼下没货。改成退货，还是换别的？', source: '002 售后4' },
  'ret.rebuy': { text: '建议先退掉这件再重新拍想要的，这样您最快拿到。', source: '000 选择9' },
  'ret.notesIntact': {
    text: '寄回前请保持没穿没洗，配件和吊牌都在。',
    when: ({ conditions }) => conditions?.unused !== false && conditions?.unwashed !== false,
    source: notes,
  },
  'ret.notesSlip': {
    text: '包裹里放张字条，写上账号、订单号、姓名、电话和退换原因，仓库好认。',
    source: notes,
  },
  'ret.notesNoCollect': { text: '运费请您先垫上，到付的包裹仓库收不了，费用也常常贵一倍。', source: notes },
  'ret.notesCouriers': {
    text: '寄回请别用{couriers}，这样的退件我们仓库收不了，其他快递都可以。',
    source: '002 售后2',
  },
  'ret.notesNextDay': { text: '我们收到后第二天就会验货处理，有情况会马上联系您。', source: notes },
  'ret.freightStandard': {
    text: '运费由我们出的，请您先垫付，江浙沪大约{near}元、其他地区大约{far}元，收到退件就返还给您。',
    source: '002 29; 002 售后2',
  },
  'ret.freightInsured': {
    text: '运费由我们出，请您先垫付。这单有运费险，收到退件后先由保险公司赔给您，赔不够的我们补上。',
    source: '002 售后2; 000 7天无理由风险',
  },
  'ret.freightLimit': {
    text: '邮费请您先垫付，收到退件后返还给您，这次最多返还{limit}元。',
    source: '002 29; 002 售后2',
  },
  'ret.freightLimitInsured': {
    text: '邮费请您先垫付，收到退件后先由保险公司赔，赔不够的我们补上，最多补{limit}元。',
    source: '002 29; 002 售后2',
  },
  'ret.askPickup': { text: '可以帮您约快递上门，我先问好费用再请您决定。', source: '002 售后2' },
  'ret.pickupFee': { text: '上门取件的费用是{fee}元，您看可以吗？', source: '002 售后2' },
  'ret.giveNumber': {
    text: '寄出后请把快递公司和单号发给我，单号填对了，退件到仓才认得出是您的。',
    source: '004 退款注意事项 3③; 000 判断2',
  },
  'ret.giveNumberInsured': {
    text: '寄出后请把快递公司和单号发给我，单号填对了运费险才能赔。',
    source: '004 退款注意事项 3③; 000 判断2',
  },
  'ret.onItsWay': { text: '退件{waybill}正在回来的路上，到仓后我们尽快验货。', source: '000 物流用语' },
  'ret.collectOnItsWay': {
    text: '单号{waybill}是到付件，仓库没法签收，会原路退给您。您能联系快递改成寄付就再好不过，改不了就等退回后先付运费重寄。',
    source: '000 退换货运费问题; 002 售后2',
  },
  'ret.courierOnItsWay': {
    text: '单号{waybill}走的是{courier}，这家的退件仓库收不了，会原路退给您，收到后麻烦换一家快递重寄。',
    source: '002 售后2',
  },
  'ret.collectRefused': {
    text: '这个包裹仓库没法签收，麻烦您改成先付、换一家快递再寄一次。',
    source: '000 退换货运费问题; 002 售后2',
  },
  'ret.lost': { text: '退件{waybill}一直没有下落，我帮您一起向寄件的快递索赔。', source: 'design choice' },
  'ret.inspecting': { text: '退件已经到仓，正在验货，有结果就告诉您。', source: '002 售后7' },
  'ret.inspectionProblem': { text: '验货时发现：{finding}。想和您商量一下怎么处理。', source: notes },
  'ret.freightBack': { text: '您垫付的运费这就返还，请留意到账。', source: '002 售后2' },
  'ret.insurerFirst': {
    text: '退回的运费先由保险公司赔到您账户，赔不够的我们补上；要是一直没赔，就由我们返还给您。',
    source: '000 7天无理由风险',
  },
  'ret.refunding': { text: '退款{due}元已经提交，到账后您会收到平台通知。', source: '004 退款注意事项 3③' },
  'ret.confirming': {
    text: '退件验好收下了，平台上的这笔退款我们去确认收货，您不用再操作。',
    source: '004 退款注意事项 3③',
  },
  'ret.split': splitScript,
  'ret.exchangeOnWay': {
    text: '换的货已经寄出，单号{exchangeWaybill}，这两天留意查收。',
    source: '000 物流用语',
  },
  'ret.refusedExplain': {
    text: '很抱歉，{decline}，这次没法退换。使用上有问题随时找我们。',
    source: '000 退换货规定',
  },
  'ret.sendingBack': { text: '东西我们原样寄还给您，寄出后把单号发您。', source: 'design choice' },
  'ret.withPlatform': {
    text: '平台已经介入，我们会按平台的裁定处理，材料我们来提交。',
    source: '001 拼多多违规规则',
  },
  'ret.askSupervisor': { text: '这件事我请主管看一下，有答复马上告诉您。', source: '002 售后6' },
  'ret.closeRefund': {
    text: '平台上的退款申请还开着，麻烦您确认一下，我们一起把它了结。',
    source: 'design choice',
  },
  'ret.judging': {
    text: '您的情况我正在核对：是哪一环出的问题、运费由谁承担，核清楚就跟您说。',
    source: '002 售后2',
  },
  'ret.expired': {
    text: '这次退换等到现在还没有下文，申请我们先关了。还在期限里的话，随时找我重新办。',
    source: 'design choice',
  },
  'ret.platformDecided': {
    text: '这件事平台已经处理完，结果在订单里能看到，我们照平台的结果办。',
    source: '001 拼多多违规规则',
  },
  'ret.thanks': { text: '都办好了，谢谢您的耐心，以后有事随时找我。', source: 'design choice' },
} as const satisfies Readonly<Record<string, Script<Context>>>
