/** The schema as text: committed as `schema.graphql`, so that every change of it shows in review. */
import { type Catalogue, createCatalogue, flows } from '@kefu/core'
import { printSchema } from 'graphql'
import { createSchema } from './schema/index.ts'

export const printedSchema = (catalogue: Catalogue = createCatalogue(flows)): string =>
  `${printSchema(createSchema(catalogue))}\n`
