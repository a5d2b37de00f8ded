/** When each wording is true, and when it may be said at all. */
import { type Context, deadlineOf, isReceived, isToShip, isUnpaid } from './policy.ts'

const promisedShipping = ({ promises, now }: Context): boolean =>
  (promises.filter(({ kind }) => kind === 'shipBy').at(-1)?.until ?? now) > now
const canWait = (context: Context): boolean => {
  const { shopsFault, restockBy, now } = context
  return shopsFault && restockBy !== null && restockBy > now && restockBy <= deadlineOf(context)
}
const asksOf =
  (...topics: readonly string[]) =>
  ({ topic }: Context): boolean =>
    topics.includes(topic)
const handedOn = ({ handover }: Context): boolean => handover?.flow === 'logisticsComplaint'

export const fits = {
  'ord.shipTimeOnPage': (context: Context) => isToShip(context) && !promisedShipping(context),
  'ord.shipsBy': (context: Context) => isToShip(context) && promisedShipping(context),
  'ord.unpaid': (context: Context) => isUnpaid(context),
  'ord.noArrivalPromise': (context: Context) =>
    asksOf('arrival', 'track')(context) && context.arrivalEstimate === null,
  'ord.arrivalEstimate': (context: Context) => context.arrivalEstimate !== null && !isReceived(context),
  'ord.noPostpone': asksOf('postpone'),
  'ord.shipped': ({ order, topic }: Context) =>
    order.status === 'shipped' && (topic === 'shortage' || topic === 'overdue'),
  'trk.atLocal': ({ trackedStatus }: Context) => trackedStatus === 'atLocalDepot',
  'trk.onItsWay': ({ trackedStatus, courierAnswer, handover }: Context) =>
    trackedStatus === 'asPlanned' && courierAnswer === null && handover === null,
  'trk.signed': ({ trackedStatus }: Context) => trackedStatus === 'signed',
  'trk.askNearby': ({ trackedStatus, courierAnswer }: Context) =>
    trackedStatus === 'signedNotReceived' || courierAnswer === 'signedByUnknown',
  'trk.result': ({ courierWords }: Context) => courierWords !== null,
  'trk.handedOn': handedOn,
  'trk.exchangeParcel': ({ trackedStatus, order }: Context) =>
    trackedStatus === 'asPlanned' && order.waybill !== undefined,
  'cancel.apply': ({ order }: Context) => order.method === 'online',
  'cancel.codBySelf': ({ order }: Context) => order.method === 'cashOnDelivery',
  'oos.wait': canWait,
  'oos.noWait': (context: Context) => context.shopsFault && !canWait(context),
  'oos.otherMissing': ({ shopsFault }: Context) => !shopsFault,
  'oos.arrived': ({ topic, shopsFault, order }: Context) =>
    topic === 'shortage' && !shopsFault && order.status !== 'shipped',
  'delay.sorry': (context: Context) => !promisedShipping(context),
  'delay.newDate': promisedShipping,
}
