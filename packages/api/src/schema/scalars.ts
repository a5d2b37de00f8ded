/** The scalars of the API, and the few types that everything else speaks in. */
import { packs, roles } from '@kefu/core'
import { GraphQLError } from 'graphql'
import type { Builder } from './builder.ts'

/** Only the kind is checked here; zod checks the content, so that a bad amount is an answer with a path and not a fault. */
const textOnly = (name: string) => (value: unknown) => {
  if (typeof value !== 'string') throw new GraphQLError(`${name} is written as a string.`)
  return value
}

export function addScalars(builder: Builder) {
  builder.scalarType('MoneyCNY', {
    description: 'Yuan (CNY) as a decimal string with two digits, like "129.00".',
    parseValue: textOnly('MoneyCNY'),
    serialize: (value) => value,
  })
  builder.scalarType('DateTime', {
    description: 'A point in time, ISO 8601 with an offset, like "2026-03-10T10:00:00+08:00".',
    parseValue: textOnly('DateTime'),
    serialize: (value) => (typeof value === 'number' ? new Date(value).toISOString() : value),
  })
  builder.scalarType('JSON', {
    description: 'Any JSON value; each field says what it holds.',
    parseValue: (value) => value,
    serialize: (value) => value,
  })
}

export function addWords(builder: Builder) {
  const Label = builder.objectRef<{ zh: string; en: string }>('Label').implement({
    description: 'The same words in Chinese and in English.',
    fields: (t) => ({
      zh: t.exposeString('zh', { description: 'In Chinese.' }),
      en: t.exposeString('en', { description: 'In English.' }),
    }),
  })
  const Locale = builder.enumType('Locale', {
    description: 'In which language to answer.',
    values: {
      ZH: { value: 'zh', description: 'Chinese.' },
      EN: { value: 'en', description: 'English.' },
    } as const,
  })
  const Role = builder.enumType('Role', {
    description: 'Whose fact an event is, and who may enter it.',
    values: roles,
  })
  const Pack = builder.enumType('Pack', {
    description: 'Whose numbers a shop follows: those of the documents, or the newer ones of a platform.',
    values: packs,
  })
  const Reason = builder.objectRef<{ name: string; zh: string; en: string }>('Reason').implement({
    description: 'Why something may not happen: a name for programs, and words for people.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Stays the same when the words change.' }),
      zh: t.exposeString('zh', { description: 'In Chinese.' }),
      en: t.exposeString('en', { description: 'In English.' }),
    }),
  })
  const WordedBy = builder.enumType('WordedBy', {
    description: 'Whose words a script is in.',
    values: {
      FLOW: { value: 'flow', description: 'Those that come with the flow.' },
      SHOP: { value: 'shop', description: 'The shop’s own.' },
    } as const,
  })
  return { Label, Locale, Role, Pack, Reason, WordedBy }
}

export type Words = ReturnType<typeof addWords>
