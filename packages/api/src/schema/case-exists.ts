/** The refusal of a second open case where one is enough: it says which one to go on with. */
import type { Workshop } from './builder.ts'
import type { CaseTypes } from './case.ts'
import type { addErrors, UserError } from './errors.ts'

type Base = ReturnType<typeof addErrors>['Base']

export function addCaseExists({ builder }: Workshop, Base: Base, { Case }: CaseTypes) {
  builder.objectRef<UserError>('CaseExists').implement({
    description:
      'There is an open case of this flow for the order (of a flow that follows refunds or parcels: for that refund or parcel), or for the buyer who has not ordered yet.',
    interfaces: [Base],
    isTypeOf: (value) => (value as Partial<UserError>).kind === 'CaseExists',
    fields: (t) => ({
      case: t.field({
        type: Case,
        description: 'That case: go on with it.',
        resolve: async ({ caseId }, _args, context) => {
          const record = caseId === undefined ? undefined : await context.case(caseId)
          if (!record) throw new Error(`case ${caseId} was in the way, but is not there`)
          return record
        },
      }),
    }),
  })
}
