/** What an agent may say while helping with the product, worded afresh; never that the customer did it wrong. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const source = '000 §产品使用疑问'

export const scripts = {
  'use.soothe': { text: '遇到这种情况确实着急，您放心，我陪您一步步看。', source },
  'use.askSymptom': {
    text: '您把当时怎么操作的、出现了什么样子跟我说说，有图也可以发来，我都记下来。',
    source,
  },
  'use.tryStep': { text: '我们一样一样来排查，先请您看一下{step}，告诉我结果就行。', source },
  'use.explainSteps': { text: '我把用法拆成几步发给您，您照着再试一遍，卡在哪一步随时说。', source },
  'use.howIsIt': { text: '照刚才的方法试过了吗？现在用起来怎么样？', source },
  'use.remind': {
    text: '昨天的问题还没解决完，您方便时回我一句现在的情况，我接着帮您看。',
    source: 'design choice',
  },
  'use.lapsed': {
    text: '一直没等到您的消息，这边先收个尾。问题要是还在，您写一句过来就行，前面说过的我们都留着。',
    when: ({ order }: Context) => order.status !== 'closed',
    source: 'design choice',
  },
  'use.comeBack': { text: '能用就好！往后用着有不明白的，尽管来问我。', source },
  'use.faulty': {
    text: '看下来是东西本身的问题，不是您的操作，实在抱歉。我这就按质量问题替您办。',
    when: ({ cause }: Context) => cause === 'product',
    source: `${source}; 002 29`,
  },
  'use.perhapsFaulty': {
    text: '能排查的我们都查过了，还没找到原因。我按可能有质量问题继续替您处理。',
    when: ({ cause }: Context) => cause !== 'product',
    source: 'design choice',
  },
} as const satisfies Readonly<Record<string, Script<Context>>>

/** What fills the placeholders. */
export const values = ({ step }: Context): Readonly<Record<string, string | undefined>> => ({
  step: step ?? undefined,
})
