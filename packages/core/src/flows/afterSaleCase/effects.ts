/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, text, time } from '../../units.ts'
import { identityEffects } from '../identityCheck/nested.ts'

const order = { orderId: id }

/** What the complaint register is told. */
const entries = ['facts', 'position', 'promise', 'solution', 'abuse', 'end'] as const
export type Entry = (typeof entries)[number]

/** What a supervisor is told without being asked to decide. */
const alerts = ['deskSilent', 'promiseLate', 'supervisorSilent'] as const
export type Alert = (typeof alerts)[number]

export const effects = {
  ...identityEffects,
  'register.openRequested': effect({
    zh: '请登记投诉',
    en: 'Enter it in the complaint register',
    with: { ...order, accountId: id, at: time, caseType: z.string().nullable(), text: text.nullable() },
  }),
  'register.updateRequested': effect({
    zh: '请更新投诉登记',
    en: 'Bring the register up to date',
    with: { ...order, entry: z.enum(entries), text: text.nullable() },
  }),
  'message.sendRequested': effect({
    zh: '请发送关怀消息',
    en: 'Send a caring line',
    with: { ...order, accountId: id, script: z.enum(['idle.busy', 'idle.stillThere']) },
  }),
  'presale.handleRequested': effect({
    zh: '请售前按标准处理',
    en: 'The pre-sale agent goes on by the shop’s standard',
    with: order,
  }),
  'colleague.askRequested': effect({
    zh: '请先问售后同事',
    en: 'Ask the after-sale colleague first',
    with: order,
  }),
  'abuse.reportRequested': effect({
    zh: '请向平台举报辱骂',
    en: 'Report the abuse to the platform',
    with: { ...order, accountId: id },
  }),
  'supervisor.reviewRequested': effect({
    zh: '请主管决定',
    en: 'Ask the supervisor to decide',
    with: { ...order, question: text },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { ...order, about: z.enum(alerts) },
  }),
} as const
