/** Every flow that a catalogue can hold. A new room is open once it is named here. */
import { afterSaleCase } from './afterSaleCase/index.ts'
import { bargaining } from './bargaining/index.ts'
import { cashOnDelivery } from './cashOnDelivery/index.ts'
import { courierClaim } from './courierClaim/index.ts'
import { creditCard } from './creditCard/index.ts'
import { customerCare } from './customerCare/index.ts'
import { followUpVisit } from './followUpVisit/index.ts'
import { freightInsurance } from './freightInsurance/index.ts'
import { identityCheck } from './identityCheck/index.ts'
import { invoice } from './invoice/index.ts'
import { logisticsComplaint } from './logisticsComplaint/index.ts'
import { negativeReview } from './negativeReview/index.ts'
import { orderChange } from './orderChange/index.ts'
import { orderEnquiry } from './orderEnquiry/index.ts'
import { orderLifecycle } from './orderLifecycle/index.ts'
import { paymentProof } from './paymentProof/index.ts'
import { paymentReminder } from './paymentReminder/index.ts'
import { preSale } from './preSale/index.ts'
import { priceDifference } from './priceDifference/index.ts'
import { productUsage } from './productUsage/index.ts'
import { qualityComplaint } from './qualityComplaint/index.ts'
import { refund } from './refund/index.ts'
import { refundHandling } from './refundHandling/index.ts'
import { rejectedDelivery } from './rejectedDelivery/index.ts'
import { returnExchange } from './returnExchange/index.ts'

export const flows = [
  preSale,
  bargaining,
  paymentReminder,
  paymentProof,
  creditCard,
  cashOnDelivery,
  invoice,
  identityCheck,
  orderLifecycle,
  orderChange,
  orderEnquiry,
  afterSaleCase,
  logisticsComplaint,
  courierClaim,
  rejectedDelivery,
  returnExchange,
  priceDifference,
  freightInsurance,
  refund,
  refundHandling,
  productUsage,
  qualityComplaint,
  negativeReview,
  followUpVisit,
  customerCare,
] as const
