/** What an agent may say about a change: what is being done, what it costs and what is not possible, and why. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const change002 = '002 §售后内容及职责 4'

export const scripts = {
  'chg.askWish': {
    text: '好的亲，您想改地址、换商品还是换快递？麻烦把要改成什么写给我，我先请仓库停一下再帮您看~',
    source: change002,
  },
  'chg.useOrderAccount': {
    text: '您好，为了不让别人动到您的订单，改信息要用下单的账号在平台聊天里跟我们说，换过来后我马上帮您办。',
    when: ({ strangerAsked }) => strangerAsked,
    source: '000 §第二篇·五 泄露他人信息',
  },
  'chg.checking': {
    text: '收到，我已经请仓库先别发，正在看快递走没走、能不能改，有结果第一时间告诉您~',
    source: change002,
  },
  'chg.laterDate': {
    text: '亲，可以帮您改，不过改了要到{leavesBy}前才能发走，您看能接受吗？不行的话就还按原来的发~',
    source: `${change002}: 今天能不能走`,
  },
  'chg.extraPostage': {
    text: '亲，这样改会多出{postage}元邮费，需要您补一下，您看行吗？觉得不合适就还按原来的发，不收钱~',
    source: `${change002}: 要不要加邮费`,
  },
  'chg.payPostage': {
    text: '好的，补邮费请在平台里付{postage}元，不用转账也不用扫码，平台显示到账我就让仓库改~',
    source: '001 §拼多多违规规则 1(11)',
  },
  'chg.underWay': {
    text: '仓库正在给您改，改好我会核一遍再跟您说，请放心~',
    source: change002,
  },
  'chg.done': {
    text: '亲，帮您改好了：{change}。备注也写上了，快递那边我留了言，接下来按新的给您发~',
    source: `${change002}; 003 §⑶ 9.5`,
  },
  'chg.tooLate': {
    text: '亲，真不好意思，包裹已经被快递取走，这边改不动了。我可以帮您问快递能不能改派，或者到时您先别签收，退回来再给您处理，您看哪种方便？',
    source: `${change002}; 004 §退款注意事项 3③`,
  },
  'chg.noStock': {
    text: '亲，很抱歉，您想换的这款现在没有现货，原来那件先给您留着，您看是照原样发，还是再挑一款？',
    when: ({ request, inStock }) => request?.kind === 'item' && !inStock,
    source: change002,
  },
  'chg.noTime': {
    text: '亲，很抱歉，改的话就赶不上平台规定的发货时间了，这次没法改，您看是照原样发，还是先退款再重新拍？',
    when: ({ request, inStock }) => request?.kind !== 'item' || inStock,
    source: change002,
  },
  'chg.asItWas': {
    text: '好的亲，订单没有改动，还按您下单时的给您安排发货~',
    when: ({ failure }) => failure !== 'notInTime',
    source: 'design choice',
  },
  'chg.ourDelay': {
    text: '亲，非常抱歉，您要的改动是我们没赶上，再等就要错过发货时间了，只能先按原来的发。您要是不合适，跟我说，我来帮您想办法。',
    when: ({ failure }) => failure === 'notInTime',
    source: 'design choice',
  },
  'chg.postageBack': {
    text: '亲，多付的{postageBack}元补邮费会原路退给您，到账以平台显示为准~',
    source: 'design choice',
  },
} satisfies Record<string, Script<Context>>
