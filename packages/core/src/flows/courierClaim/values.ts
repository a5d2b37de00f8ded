import { yuan } from '../../units.ts'
import type { Context } from './policy.ts'

const causes: Readonly<Record<Context['cause'], string>> = {
  lost: '丢失',
  damaged: '破损',
  confiscated: '在安检环节被扣下',
  misdelivered: '投错了地方',
  delayed: '严重延误',
}

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  return {
    waybill: context.waybill ?? undefined,
    cause: causes[context.cause],
    amount: yuan(context.originalPrice),
    offered: yuan(context.offered),
    agreed: yuan(context.agreed),
  }
}
