/** docs/money.md says of every amount that a flow asks for where it comes from: nothing is left out, nothing is made up. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type FlowDefinition, flows, money } from '../src/index.ts'
import { namesIn, page, rows } from './money-page.ts'

const codec = money._zod.def
/** The ways to the amounts in a schema, dotted. */
function amountsIn(schema: z.ZodType, way = ''): string[] {
  const { innerType, element } = schema._zod.def as unknown as Record<string, z.ZodType | undefined>
  const inner = innerType ?? element
  if (schema._zod.def === codec) return [way]
  if (inner) return amountsIn(inner, way)
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([name, field]) =>
    amountsIn(field as z.ZodType, `${way}.${name}`),
  )
}

const asked = flows.flatMap((flow: FlowDefinition) =>
  Object.entries(flow.effects).flatMap(([name, { params }]) => amountsIn(params, `${flow.key} ${name}`)),
)
const named = rows.flatMap(([first]) => namesIn(first))

describe('the page on money', () => {
  it('finds amounts whether they are described, optional or in a list', () => {
    const schema = z.object({
      a: money.describe('…'),
      b: z.array(z.object({ c: money.nullable() })),
      d: z.string(),
    })
    expect(amountsIn(schema, 'x')).toEqual(['x.a', 'x.b.c'])
  })

  it('names every amount that a flow asks for, each once, and no other', () => {
    expect(named.toSorted()).toEqual(asked.toSorted())
  })

  it('names every request for money that carries a number of the case, and no other, as outside the platform’s refunds', () => {
    const numbered = flows.flatMap((flow: FlowDefinition) =>
      Object.entries(flow.effects).flatMap(([name, { params }]) =>
        'transferId' in params.shape && /(pay|Refund)Requested$/.test(name) ? [`${flow.key} ${name}`] : [],
      ),
    )
    const [, paragraph = ''] = page.match(/^- \*\*Money outside([\s\S]*?)^- /m) ?? []
    const listed = namesIn(paragraph).filter((name) => name.includes(' '))
    expect(listed.toSorted()).toEqual(numbered.toSorted())
  })

  it('says of each where it comes from', () => {
    expect(rows.filter((cells) => cells.length !== 3 || cells.some((cell) => cell === ''))).toEqual([])
  })

  it('names as authority only limits of the flow’s own policy, and events that a supervisor enters', () => {
    const wrong = rows.flatMap(([first, , limit]) => {
      const key = namesIn(first)[0]?.split(' ')[0]
      const flow: FlowDefinition | undefined = flows.find((one) => one.key === key)
      return namesIn(limit).filter(
        (name) => flow?.policy[name]?.unit !== 'fen' && !flow?.events[name]?.enteredBy.includes('supervisor'),
      )
    })
    expect(wrong).toEqual([])
  })
})
