import { describe, expect, it } from 'vitest'
import { type FlowDefinition, flows, platforms, putsOff, sayInstead } from './index.ts'

const why = (...args: Parameters<typeof putsOff>) => putsOff(...args).map(({ en }) => en)

describe('say this, not that', () => {
  it('knows the words inside a message, and what to say instead', () => {
    expect(putsOff('您搞错了吧？').map(({ say }) => say)).toEqual([
      '可能是我理解岔了，咱们把这一点再对一对。',
    ])
  })

  it('takes a bare no for one only where nothing else is said, however it is punctuated', () => {
    expect(why('没有！')).toEqual(['A bare no sends the customer away.'])
    expect(why('红色没有了，蓝色还有，您看行吗？')).toEqual([])
  })

  it('minds the shop’s own address on the telephone, and not in the chat', () => {
    expect(why('亲，您好')).toEqual([])
    expect(why('亲，您好', { on: 'telephone' })).toHaveLength(1)
  })

  it('minds a platform’s words on that platform', () => {
    expect(why('这款暂时缺货', { platform: 'taobao' })).toEqual([])
    expect(why('这款暂时缺货', { platform: 'tmall' })).toHaveLength(1)
  })

  it('minds whoever tells the buyer which reason to choose for his refund', () => {
    expect(why('麻烦您退款时不要选质量问题哦')).toHaveLength(1)
    expect(why('退款原因请您照实选')).toEqual([])
  })

  it('puts nobody off by what it says instead', () => {
    const bad = sayInstead.filter(({ say }) =>
      platforms.some((platform) => putsOff(say, { platform }).length > 0),
    )
    expect(bad).toEqual([])
  })
})

/** Lines that are said on the telephone. */
const SPOKEN = /Phone|Call/

it.each(flows.map((flow): [string, FlowDefinition] => [flow.key, flow]))(
  '%s puts nobody off with its scripts',
  (_, { scripts }) => {
    const wrong = Object.entries(scripts).flatMap(([key, { text, platforms: only = platforms }]) =>
      only.flatMap((platform) =>
        putsOff(text, { platform, ...(SPOKEN.test(key) && { on: 'telephone' as const }) }).map(
          ({ not }) => `${key}: ${not.join(' ')}`,
        ),
      ),
    )
    expect(wrong).toEqual([])
  },
)
