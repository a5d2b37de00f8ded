/** The schema of a catalogue: everything in it is derived from the flows. */
import type { Catalogue } from '@kefu/core'
import type { GraphQLSchema } from 'graphql'
import { addAdvance } from './advance.ts'
import { addAmendments } from './amend.ts'
import { createBuilder, type Workshop } from './builder.ts'
import { addCase } from './case.ts'
import { addCaseExists } from './case-exists.ts'
import { addCaseUpdated } from './case-updated.ts'
import { addErrors } from './errors.ts'
import { addFlow } from './flow.ts'
import { fromZod } from './from-zod.ts'
import { addOrder } from './order.ts'
import { addReportOrderEvent } from './report-order-event.ts'
import { addScalars, addWords } from './scalars.ts'
import { addShop } from './shop.ts'
import { addStartCase } from './start-case.ts'
import { addTimeline } from './timeline.ts'
import { addUpdateShop } from './update-shop.ts'

/** Throws when a flow has something that GraphQL cannot say, and tells where. */
export function createSchema(catalogue: Catalogue): GraphQLSchema {
  const builder = createBuilder(catalogue)
  const workshop: Workshop = { builder, catalogue }
  builder.queryType({ description: 'What can be asked; nothing here changes anything.' })
  builder.mutationType({
    description: 'What can be done. Each answers with its payload or with a named error.',
  })
  builder.subscriptionType({ description: 'What can be watched, over server-sent events.' })

  addScalars(builder)
  const words = addWords(builder)
  const zod = fromZod(builder)
  const { Base } = addErrors(workshop, words)
  const flow = addFlow(workshop, words)
  const OrderRef = addOrder(workshop, zod)
  const timeline = addTimeline(workshop, words)
  const cases = addCase(workshop, words, { ...flow, ...timeline, OrderRef }, zod)
  const Shop = addShop(workshop, words, flow)
  addUpdateShop(workshop, words, Shop)
  addCaseExists(workshop, Base, cases)
  addStartCase(workshop, cases, zod)
  addAdvance(workshop, cases, timeline, zod)
  addAmendments(workshop, words, cases, timeline)
  addReportOrderEvent(workshop, words, cases, OrderRef, zod)
  addCaseUpdated(workshop, cases)
  return builder.toSchema()
}
