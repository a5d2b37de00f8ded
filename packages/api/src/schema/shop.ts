/** The shop of the token, and who holds the token. */
import type { ShopRecord } from '@kefu/runtime'
import type { Identity } from '../identity.ts'
import type { Workshop } from './builder.ts'
import type { Words } from './scalars.ts'

export function addShop({ builder }: Workshop, { Role, Pack }: Words) {
  const Shop = builder.objectRef<ShopRecord>('Shop').implement({
    description: 'A shop and the hours of its desk.',
    fields: (t) => ({
      id: t.exposeID('shopId', { description: 'As in the token.' }),
      name: t.exposeString('name', { description: 'What people call it.' }),
      timeZone: t.exposeString('timeZone', { description: 'IANA time zone, like `Asia/Shanghai`.' }),
      opensAt: t.exposeInt('opensAt', {
        description: 'When the desk opens: minutes after midnight in the shop’s time zone.',
      }),
      closesAt: t.exposeInt('closesAt', {
        description: 'When the desk closes: minutes after midnight in the shop’s time zone.',
      }),
      holidays: t.stringList({
        description: 'Days without a desk, YYYY-MM-DD.',
        resolve: ({ holidays }) => [...holidays],
      }),
      pack: t.field({
        type: Pack,
        description: 'Whose numbers its cases follow.',
        resolve: ({ pack }) => pack,
      }),
    }),
  })
  const Viewer = builder.objectRef<Identity>('Viewer').implement({
    description: 'Who asks, as the token says.',
    fields: (t) => ({
      subject: t.exposeString('subject', { description: 'The person or channel.' }),
      roles: t.field({
        type: [Role],
        description: 'What they may act as, the preferred one first.',
        resolve: ({ roles }) => [...roles],
      }),
      shopId: t.exposeID('shopId', { description: 'The shop that they work for.' }),
    }),
  })
  builder.queryFields((t) => ({
    shop: t.field({
      type: Shop,
      nullable: true,
      description: 'The shop of the token; nothing until it is set up.',
      resolve: (_root, _args, { runtime, scope }) => runtime.shop(scope),
    }),
    viewer: t.field({
      type: Viewer,
      description: 'Who asks.',
      resolve: (_root, _args, { identity }) => identity,
    }),
  }))
}
