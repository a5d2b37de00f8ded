/** What an agent may say on a visit: on the telephone without 亲. */
import type { Script } from '../../flow.ts'

const source = '003 ⑵ 英语3.5'

/** When the opening words may be said, `fits.ts` tells. */
export const scripts = {
  'visit.announce': {
    text: '过几天我们会来问问您后续用得怎么样；要是不想被打扰，跟我说一声就行。',
    source,
  },
  'visit.english': {
    text: 'In a few days we will ask how everything is going. If you would rather not hear from us just say so.',
    source,
  },
  'visit.openCall': {
    text: '您好，这里是{shopName}售后，占用您一小会儿，想听听您收货以后的情况，现在方便吗？',
    source: '003 ⑵ 英语3.5; 002 售后12',
  },
  'visit.openText': {
    text: '亲，您好，这里是{shopName}售后，上次的事处理完有几天了，来问问您现在一切都还顺利吗？',
    source,
  },
  'visit.ask': {
    text: '东西和服务您觉得怎么样？哪里做得不够，您直说，我们照着改。',
    source: '003 ⑶ 3; 002 28',
  },
  'visit.thanks': { text: '谢谢您愿意花时间告诉我们，之后有需要随时来找我。', source: '003 ⑶ 3' },
  'visit.newCase': {
    text: '您说的情况我都记下了，这就登记，由售后同事接着为您处理。',
    source: '003 ⑶ 3',
  },
  'visit.notReached': {
    text: '之前想问问您的使用情况，没能联系上；有什么问题在这里留言就好，我们会看到的。',
    source: 'design choice',
  },
  'visit.respected': {
    text: '明白了，以后我们不会主动打扰您；您有需要的时候，随时来找我们。',
    source: '001 拼多多客服规则',
  },
} as const satisfies Readonly<Record<string, Script>>

/** The shop's own name is filled in by the shop. */
export const values = (): Readonly<Record<string, string | undefined>> => ({})
