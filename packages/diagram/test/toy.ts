/** A flow with everything that a picture can show: frames in frames, regions, a way back, clocks and conditions. */
import {
  asks,
  createCatalogue,
  defineFlow,
  event,
  type Flow,
  type OrderContext,
  type OrderInput,
  param,
  type Tag,
} from '@kefu/core'
import { and, not, setup } from 'xstate'
import { z } from 'zod'

type Policy = { patience: number }

const fact = (zh: string, en: string) => event({ zh, en, from: 'agent', source: 'test' })
const events = {
  'thing.happened': fact('发生', 'Happened'),
  'thing.repeated': fact('又发生', 'Happened again'),
  'all.stopped': fact('全部停止 & <结束>', 'All stopped & <ended>'),
}

const machine = setup({
  types: {
    context: {} as OrderContext<Policy, object>,
    input: {} as OrderInput<Policy, object>,
    events: {} as { type: keyof typeof events },
  },
  guards: { isPaid: ({ context }) => (context.order.paid ?? 0) > 0, isLate: () => false },
  delays: { patience: ({ context }) => context.policy.patience, promised: () => 1000 },
  actions: asks({}),
}).createMachine({
  id: 'toy',
  version: '1',
  context: ({ input }) => input,
  on: { 'all.stopped': { target: '.dropped' } },
  initial: 'deciding',
  states: {
    deciding: {
      always: [{ guard: and(['isPaid', not('isLate')]), target: 'working' }, { target: 'waiting' }],
    },
    waiting: {
      after: { patience: { target: 'working.left.two' }, promised: { target: 'handed' } },
      on: { 'thing.happened': { target: 'working.left.back' }, 'thing.repeated': {} },
    },
    working: {
      type: 'parallel',
      onDone: { target: 'done' },
      on: { 'thing.repeated': { target: 'waiting' } },
      states: {
        left: {
          initial: 'one',
          states: {
            one: { on: { 'thing.happened': { target: 'two' } } },
            two: { type: 'final' },
            back: { type: 'history' },
          },
        },
        right: {
          initial: 'three',
          states: { three: { on: { 'thing.happened': { target: 'four' } } }, four: { type: 'final' } },
        },
      },
    },
    done: { type: 'final' },
    dropped: { type: 'final' },
    handed: { type: 'final' },
  },
})

const state = (zh: string, en: string, ...tags: Tag[]) => ({
  zh,
  en,
  about: { zh: `${zh}的说明`, en: `About ${en}` },
  source: 'test',
  tags,
})

export const toy = createCatalogue([
  defineFlow({
    key: 'toy',
    version: 1,
    title: { zh: '玩具', en: 'Toy' },
    about: { zh: '什么都有', en: 'It has everything' },
    source: 'test',
    input: z.strictObject({}),
    facts: z.strictObject({}),
    events,
    effects: {},
    policy: {
      patience: param({
        zh: '等待',
        en: 'Patience',
        unit: 'ms',
        schema: z.int(),
        documents: { value: 15 * 60_000, source: 'test', confidence: 'chosen' },
      }),
    },
    machine,
    states: {
      deciding: state('判断', 'Deciding'),
      waiting: state('等待', 'Waiting', 'waiting-customer', 'quiet'),
      working: state('进行', 'Working'),
      'working.left': state('左', 'Left'),
      'working.left.one': state('一', 'One'),
      'working.left.two': state('二', 'Two'),
      'working.right': state('右', 'Right'),
      'working.right.three': state('三', 'Three', 'needs-supervisor'),
      'working.right.four': state('四', 'Four'),
      done: state('完成', 'Done', 'succeeded'),
      dropped: state('放弃', 'Dropped', 'failed'),
      handed: state('转交', 'Handed over', 'handed-over'),
    },
    reasons: {},
    guards: { isPaid: { zh: '已付款', en: 'it is paid' } },
    words: { delays: { promised: { zh: '约定的时间到了', en: 'The promised time has come' } } },
    scripts: {},
    values: () => ({}),
  }),
]).flow('toy') as Flow
