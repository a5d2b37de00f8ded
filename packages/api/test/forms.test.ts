/** A desk that knows no flow: it asks for forms, fills in what stands under their Chinese titles, and sends that. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Desk,
  type Json,
  morning,
  openDesk,
  openShop,
  placeOrder,
  reportOrder,
  startCase,
} from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await openShop(desk)
})
afterAll(() => desk.runtime.stop())

/** What a person types, by the title they read; choices by the title of the choice. */
type Answers = Readonly<Record<string, unknown>>

/** The value that a form makes of an answer: of a choice its constant, of a list each, of the rest what was typed. */
function entered(form: Json, answer: unknown): unknown {
  if (form.oneOf) {
    const choice = form.oneOf.find(({ title }: Json) => title === answer)
    if (!choice) throw new Error(`“${form.title}” has no choice “${answer}”`)
    return choice.const
  }
  if (form.type === 'array') return (answer as unknown[]).map((one) => entered(form.items, one))
  return form.type === 'object' ? filled(form, answer as Answers) : answer
}

function filled(form: Json, answers: Answers): Record<string, unknown> {
  const fields: [string, Json][] = Object.entries(form.properties)
  const known = new Set(fields.map(([, { title }]) => title))
  for (const title of Object.keys(answers)) {
    if (!known.has(title)) throw new Error(`there is no “${title}”; there are ${[...known].join('、')}`)
  }
  return Object.fromEntries(
    fields
      .filter(([, { title }]) => title in answers)
      .map(([name, field]) => [name, entered(field, answers[title(field)])]),
  )
}
const title = (field: Json): string => field.title

/** What a case knows, as the desk reads it. */
function readOut(form: Json, value: Json): unknown {
  if (value === null || value === undefined) return null
  const of = form.anyOf?.find(({ type }: Json) => type !== 'null') ?? form
  if (of.oneOf) return of.oneOf.find((choice: Json) => choice.const === value)?.title
  if (of.type === 'array') return value.map((one: Json) => readOut(of.items, one))
  if (of.type !== 'object') return value
  return Object.fromEntries(
    Object.entries<Json>(of.properties).map(([name, field]) => [field.title, readOut(field, value[name])]),
  )
}

const look = /* GraphQL */ `
  query ($id: ID!) {
    case(id: $id) {
      version
      flow { detailsSchema }
      state { title { zh } }
      allowedEvents { field title { zh } inputSchema }
      deadlines { title { zh } }
      timeline(last: 1) { asked { title { zh } } }
      ... on InvoiceCase { details { title { kind text } postponement { dueAt cause } issued { number kind delivery } } }
    }
  }
`

/** Fills in the form of the event that the desk calls so, as it is offered now. */
async function enter(id: string, called: string, answers: Answers): Promise<Json> {
  const { data } = await desk.ask(['agent'], look, { id })
  const event = data.case.allowedEvents.find(({ title }: Json) => title.zh === called)
  if (!event) throw new Error(`“${called}” is not offered`)
  const input = {
    caseId: id,
    expectedVersion: data.case.version,
    idempotencyKey: `${called}-${data.case.version}`,
    event: { [event.field]: filled(event.inputSchema, answers) },
  }
  const advance = /* GraphQL */ `
    mutation ($input: AdvanceInvoiceInput!) {
      advanceInvoice(input: $input) { __typename ... on InvalidInput { issues { path message } } ... on UserError { message } }
    }
  `
  const { data: answer, errors } = await desk.ask(['agent'], advance, { input })
  expect({ errors, answer }).toEqual({
    answer: { advanceInvoice: { __typename: 'AdvanceInvoicePayload' } },
    errors: undefined,
  })
  return (await desk.ask(['agent'], look, { id })).data.case
}

async function platformSays(key: string, event: object): Promise<void> {
  const input = { orderId: 'order-1', idempotencyKey: key, event }
  const { data } = await desk.ask(['platform'], reportOrder, { input })
  expect(data.reportOrderEvent.routed).toMatchObject([{ outcome: 'ADVANCED' }, { outcome: 'ADVANCED' }])
}

test('an invoice goes from the wish to its end by what stands on the forms alone', async () => {
  await placeOrder(desk, 'order-1', { status: 'paid', paid: '129.00' })
  const { data } = await desk.ask(['agent'], '{ flow(key: "invoice") { inputSchema } }')
  const flow = {
    invoice: filled(data.flow.inputSchema, {
      询问还是索要: '索要发票',
      开票类目: '餐具',
      开票公司: '青瓷小铺有限公司',
    }),
  }
  const started = await desk.ask(['agent'], startCase, {
    input: { orderId: 'order-1', idempotencyKey: 'order-1-invoice', flow },
  })
  const { id } = started.data.startCase.case
  const asBuyer = { 买家账号: 'buyer-7', 沟通渠道: '平台聊天' }

  const titled = await enter(id, '买家提供或更正抬头', {
    ...asBuyer,
    抬头类型: '单位',
    抬头名称: '小满茶馆',
    税号: '91330100MA2B0000XX',
  })
  expect(titled).toMatchObject({
    deadlines: [{ title: { zh: '最晚开票时间' } }],
    timeline: [{ asked: [{ title: { zh: expect.stringContaining('开') } }] }],
  })
  const blocked = await enter(id, '暂时开不出来', {
    暂不能开票的原因: '发票额度用完',
    答应的开票时间: '2026-03-12T18:00:00+08:00',
  })
  expect(readOut(blocked.flow.detailsSchema, blocked.details)).toMatchObject({
    发票抬头: { 抬头类型: '单位', 抬头名称: '小满茶馆' },
    推迟开票: { 原因: '发票额度用完', 答应的开票时间: '2026-03-12T10:00:00.000Z' },
  })
  expect(blocked.deadlines).toContainEqual({ title: { zh: '答应的开票时间' } })
  await enter(id, '可以开票了', {})
  const issued = await enter(id, '发票已开具', {
    发票号码: 'FP-1',
    金额: '129.00',
    发票种类: '普通发票',
    发票抬头: '小满茶馆',
    开票类目: '餐具',
    开票公司: '青瓷小铺有限公司',
    送达方式: '随货寄出',
  })
  expect(readOut(issued.flow.detailsSchema, issued.details)).toMatchObject({
    已开发票: { 发票号码: 'FP-1', 发票种类: '普通发票', 送达方式: '随货寄出' },
  })
  await platformSays('shipped', { orderShipped: { waybill: 'YT1', courier: '圆通速递' } })
  await platformSays('succeeded', { orderSucceeded: {} })
  await desk.runtime.moveClock('mugs', morning + 40 * 86_400_000)
  const end = await desk.ask(['agent'], 'query ($id: ID!) { case(id: $id) { status outcome } }', { id })
  expect(end.data.case).toEqual({ status: 'DONE', outcome: 'delivered' })
})

test('a form comes in the language that is asked for, and every flow has words for all of it', async () => {
  const { data, errors } = await desk.ask(
    ['agent'],
    /* GraphQL */ `{
      flows {
        key
        zh: inputSchema
        en: inputSchema(locale: EN)
        events { type zh: inputSchema en: inputSchema(locale: EN) }
        effects { type title { zh en } zh: paramsSchema en: paramsSchema(locale: EN) }
        deadlines { name title { zh en } }
      }
    }`,
  )
  expect(errors).toBeUndefined()
  const titles = (form: Json): string[] =>
    Object.entries<Json>(form ?? {}).flatMap(([key, value]) =>
      key === 'title' && typeof value === 'string' ? [value] : typeof value === 'object' ? titles(value) : [],
    )
  const forms = data.flows.flatMap(({ zh, en, events, effects }: Json) => [{ zh, en }, ...events, ...effects])
  const inChinese = forms.flatMap(({ zh }: Json) => titles(zh))
  const inEnglish = forms.flatMap(({ en }: Json) => titles(en))
  expect(inChinese.length).toBe(inEnglish.length)
  expect(inChinese.filter((text: string) => !/[一-鿿]/.test(text))).toEqual([])
  expect(inEnglish.filter((text: string) => /[一-鿿]/.test(text))).toEqual([])
  const clocks = data.flows.flatMap(({ deadlines }: Json) => deadlines)
  expect(clocks.length).toBeGreaterThan(0)
  expect(clocks.filter(({ name, title }: Json) => title.zh === name || title.en === name)).toEqual([])
})
