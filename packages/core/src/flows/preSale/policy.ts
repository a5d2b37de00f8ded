/** The shop's numbers for a session before the sale. */
import { z } from 'zod'
import { type PolicyOf, param } from '../../flow.ts'
import type { BuyerContext, BuyerInput } from '../../order-events.ts'
import { days, hours, minutes, seconds } from '../../units.ts'
import { bargainingPolicy } from '../bargaining/nested.ts'
import type { Facts, Input } from './events.ts'

const period = z.int().positive()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const

export const policy = {
  ...bargainingPolicy,
  autoReply: param({
    zh: '多久内自动回复',
    en: 'Automatic reply within',
    schema: z.int().positive().max(seconds(3)),
    unit: 'ms',
    documents: { value: seconds(3), source: '001 §电商客服雷区 1(4)', confidence: 'single' },
  }),
  replyLost: param({
    zh: '客户等多久算漏回',
    en: 'A reply counts as lost after',
    schema: period,
    unit: 'ms',
    documents: {
      value: minutes(5),
      source: '001 §淘宝天猫基本服务流程 二 1; 001 §拼多多售后客服 1',
      confidence: 'agreed',
    },
  }),
  idleFirst: param({
    zh: '客户沉默多久先关怀一次',
    en: 'First caring line after',
    schema: period,
    unit: 'ms',
    documents: { value: minutes(3), ...chosen },
  }),
  idleSecond: param({
    zh: '客户沉默多久再关怀一次',
    en: 'Second caring line after',
    schema: period,
    unit: 'ms',
    documents: { value: minutes(5), ...chosen },
  }),
  idleClose: param({
    zh: '客户沉默多久结束接待',
    en: 'Session ends after',
    schema: period,
    unit: 'ms',
    documents: { value: minutes(10), ...chosen },
  }),
  payNudge: param({
    zh: '待付款多久关心一次',
    en: 'Asking about the payment after',
    schema: period,
    unit: 'ms',
    documents: {
      value: minutes(10),
      source: 'design choice: 003 §⑶ 6.4 gives no figure',
      confidence: 'chosen',
    },
  }),
  followUpLatest: param({
    zh: '最晚多久后跟进',
    en: 'Follow-up at the latest after',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  followUpWait: param({
    zh: '跟进后等多久结束',
    en: 'Closed after a follow-up without an answer',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  shipCutoff: param({
    zh: '几点前付款当天发货（零点起）',
    en: 'Shipped the same day when paid before (after midnight)',
    schema: z.int().min(0).max(days(1)),
    unit: 'ms',
    documents: {
      value: hours(15),
      source: '004 §淘宝购物须知 发货问题; 004 §淘宝买家须知 says 16:00',
      confidence: 'single',
    },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = BuyerContext<Policy, Facts>
export type StartInput = BuyerInput<Policy, Input>
