import { expect, it } from 'vitest'
import { at, events, order, start0, toy, words } from '../../test/toy.ts'
import {
  describe,
  type ReplyCheck,
  register,
  type Stored,
  start,
  type Wording,
  wordingIssues,
} from '../index.ts'

const label = { zh: '甲', en: 'A', about: { zh: '甲', en: 'A' }, source: 'test' }
const definition = toy(
  words.createMachine({
    id: 'speaking',
    version: '1',
    context: start0,
    initial: 'a',
    states: { a: { on: { 'thing.happened': { target: 'b' } } }, b: { type: 'final' } },
  }),
  {
    states: { a: { ...label, says: ['hello', 'late'] }, b: label },
    events: { 'thing.happened': events['thing.happened'] },
    scripts: {
      hello: { text: '您好，{agentName}为您服务，订单{orderId}', source: 'test' },
      late: { text: '久等了', when: ({ now }: { now: number }) => now > at, source: 'test' },
    } as never,
  },
)
const flow = register(definition)
const begun = start(flow, { order, input: {}, at }) as { readonly stored: Stored }
const repliesWith = (wording?: Wording, values = {}, checkReply?: ReplyCheck) =>
  describe(flow, begun.stored, {
    ...(wording && { wording }),
    ...(checkReply && { checkReply }),
    values,
  }).replies

it('the flow speaks in its own words until a shop has others', () => {
  expect(repliesWith()).toEqual([
    {
      key: 'hello',
      text: `您好，{agentName}为您服务，订单${order.id}`,
      missing: ['agentName'],
      wordedBy: 'flow',
      findings: [],
    },
  ])
  expect(repliesWith({ texts: { hello: '亲，我是{agentName}' } })).toEqual([
    { key: 'hello', text: '亲，我是{agentName}', missing: ['agentName'], wordedBy: 'shop', findings: [] },
  ])
})

it('a shop’s own words are offered where the flow’s would be, and nowhere else', () => {
  expect(repliesWith({ texts: { late: '马上来' } }).map(({ key }) => key)).toEqual(['hello'])
})

it('the desk knows best who speaks, then the case what it is about, then the shop what it usually says', () => {
  const texts = { hello: '{agentName}/{orderId}/{shopName}' }
  const values = { agentName: '小美', orderId: '无', shopName: '青瓷小铺' }
  expect(repliesWith({ texts, values })[0]?.text).toBe(`小美/${order.id}/青瓷小铺`)
  expect(repliesWith({ texts, values }, { agentName: '小林' })[0]?.text).toBe(`小林/${order.id}/青瓷小铺`)
  expect(repliesWith({ texts, values }, { agentName: undefined })[0]?.text).toBe(`小美/${order.id}/青瓷小铺`)
  expect(repliesWith({ texts: { hello: '{toString}' } })[0]?.missing).toEqual(['toString'])
})

it('a check sees each reply as it would be said, and its findings stand beside it', () => {
  const asked: unknown[] = []
  const promises: ReplyCheck = (reply, context) => {
    asked.push([reply, { ...context, order: context.order?.id }])
    return reply.text.includes('包赔') ? [{ name: 'promise', zh: '不可承诺', en: 'No promises.' }] : []
  }
  expect(repliesWith({ texts: { hello: '坏了包赔' } }, {}, promises)[0]?.findings).toEqual([
    { name: 'promise', zh: '不可承诺', en: 'No promises.' },
  ])
  expect(repliesWith(undefined, {}, promises)[0]?.findings).toEqual([])
  expect(asked[0]).toEqual([
    { key: 'hello', text: '坏了包赔', missing: [] },
    { flow: 'speaking', platform: 'taobao', order: order.id, states: ['a'] },
  ])
})

it('wording is checked when it is set', () => {
  const issues = (texts: Record<string, string>, values: string[] = []) =>
    wordingIssues(definition, texts, values)
  expect(issues({ hello: '亲，我是{agentName}' })).toEqual([])
  expect(issues({ hello: '字'.repeat(500) })).toEqual([])
  expect(issues({ hello: '欢迎来{shopName}' }, ['shopName'])).toEqual([])
  expect(issues({ hallo: '您好' })).toEqual([
    {
      path: ['hallo'],
      message: 'speaking has no script “hallo”; did you mean “hello”?',
      zh: '“玩具”没有话术“hallo”，是不是“hello”？',
    },
  ])
  expect(issues({ toString: '您好' })).toMatchObject([{ path: ['toString'] }])
  expect(issues({ hello: ' \n' })).toEqual([
    { path: ['hello'], message: 'must not be empty', zh: '不能为空' },
  ])
  expect(issues({ hello: '字'.repeat(501) })).toMatchObject([{ message: 'must have at most 500 characters' }])
  expect(issues({ hello: '我是{agentNmae}' })).toMatchObject([
    {
      message: 'nothing fills “{agentNmae}”; did you mean “agentName”?',
      zh: '没有可填入“{agentNmae}”的内容，是不是“agentName”？',
    },
  ])
  expect(issues({ hello: '我是{agentName' })).toMatchObject([{ message: 'a placeholder is written {name}' }])
})
