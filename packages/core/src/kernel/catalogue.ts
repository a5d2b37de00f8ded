/** The flows that can run here: the newest of each, and the old versions that running cases still need. */
import type { FlowDefinition } from '../flow.ts'
import { register } from './register.ts'
import type { Flow } from './types.ts'

export interface Catalogue {
  /** The newest version of each flow. */
  readonly flows: readonly Flow[]
  /** A flow by key; without a version the newest. */
  flow(key: string, version?: number): Flow | undefined
}

/** Registers flows. Throws when one cannot run, or when the same version is given twice. */
export function createCatalogue(definitions: readonly FlowDefinition[]): Catalogue {
  const versions = new Map<string, Map<number, Flow>>()
  for (const definition of definitions) {
    const { key, version } = definition
    const known = versions.get(key) ?? new Map<number, Flow>()
    if (known.has(version)) throw new Error(`flow ${key} version ${version} is given twice`)
    versions.set(key, known.set(version, register(definition)))
  }
  const newest = (known: Map<number, Flow>): Flow => known.get(Math.max(...known.keys())) as Flow
  return {
    flows: [...versions.values()].map(newest),
    flow: (key, version) => {
      const known = versions.get(key)
      if (!known) return undefined
      return version === undefined ? newest(known) : known.get(version)
    },
  }
}
