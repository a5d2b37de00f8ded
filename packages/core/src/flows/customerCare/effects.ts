/** What the flow asks the world to do: never with anything of the record but the words of a greeting. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { buyer, contactChannel } from '../../order-events.ts'
import { occasion } from './events.ts'

export const effects = {
  'member.addRequested': effect({
    zh: '请加为店铺会员',
    en: 'Add the buyer to the shop’s members',
    with: { buyer },
  }),
  'greeting.sendRequested': effect({
    zh: '请发送问候',
    en: 'Send a greeting',
    with: { buyer, occasion, script: z.string(), channels: z.array(contactChannel) },
  }),
  'mailing.removeRequested': effect({
    zh: '请移出所有群发名单',
    en: 'Take the buyer off every mailing list',
    with: { buyer },
  }),
} as const
