/** What an agent may say at the turns of a refund. */
import type { Script } from '../../flow.ts'
import { splitScript } from '../../rules/refund-split.ts'

export const scripts = {
  'refund.received': {
    text: '亲，您的退款申请我看到了，金额{amount}元，正在核实，有结果第一时间告诉您~',
    source: '004 退款注意事项 3③',
  },
  'refund.agreed': {
    text: '亲，您的退款申请店铺已经同意了，现在等平台处理，有进展我马上告诉您~',
    source: '004 退款注意事项 3①',
  },
  'refund.refusedExplain': {
    text: '亲，这笔退款我们这边提交了拒绝，原因是：{refusalReason}。凭证您在退款页面能看到，您可以修改申请，也可以请平台介入，我陪您一起看怎么处理合适。',
    source: '004 退款注意事项 3①',
  },
  'refund.sendBack': {
    text: '亲，退货已经同意啦，请您在{returnBy}前寄出，寄好后把单号填到退款页面；配件和赠品记得一起放进去，请不要选到付哦~',
    source: '004 退款注意事项 3③; 000 §退换货',
  },
  'refund.enterNumber': {
    text: '亲，您寄回的快递单号我们已经记下了，麻烦您在退款页面也填一下，平台才会往下处理~',
    source: '004 退款注意事项 3③',
  },
  'refund.checkingReturn': {
    text: '亲，退货单号看到了，仓库收到并核对好，我们就去平台确认，请您放心。',
    source: '004 退款注意事项 3③',
  },
  'refund.confirmingReturn': {
    text: '亲，您退回来的东西仓库已经收到了，平台上的收货确认我们正在办，办好了告诉您~',
    source: '004 退款注意事项 3③',
  },
  'refund.paying': {
    text: '亲，退款正在由平台处理，钱会按您付款时的方式原路退回，到账时间以平台显示为准。',
    source: '000 选择3',
  },
  'refund.byPlatform': {
    text: '亲，平台已经介入这笔退款，我们会在{evidenceBy}前把凭证交上去，最后以平台的判定为准，我们一定配合。',
    source: '001 拼多多违规规则',
  },
  'refund.reviewing': {
    text: '亲，这笔退款平台正在审核，最后以平台的判定为准，有结果我马上告诉您。',
    source: '001 拼多多违规规则',
  },
  'refund.ruled': {
    text: '亲，平台已经作出判定，接下来由平台执行，我们照判定配合，进展在退款页面能看到。',
    source: '001 拼多多违规规则',
  },
  'refund.done': {
    text: '亲，退款已经成功了，麻烦您看看有没有到账，这次让您费心了~',
    source: '004 退款注意事项 3③',
  },
  'refund.doneAdvanced': {
    text: '亲，这笔退款之前由平台垫付给您了，现在流程已经办完，不会再另外退一次。要是垫付的钱没有看到，您告诉我，我帮您查。',
    source: '004 退款注意事项 3②',
  },
  'refund.closed': {
    text: '亲，这笔退款在平台上已经关闭了。要是还有没解决的地方，您直接跟我说，我帮您看看接下来怎么办。',
    source: '004 退款注意事项 3①',
  },
  'refund.splitExplain': splitScript,
} as const satisfies Readonly<Record<string, Script>>
