/** Reads in one go what the items of a list ask for one by one. */

/**
 * A reader of single things over one that reads many. What is asked for in one turn of the executor is read together,
 * and each key once until `forget`.
 */
export function batched<T>(read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>) {
  const known = new Map<string, Promise<T | undefined>>()
  let waiting: { readonly keys: string[]; readonly found: Promise<ReadonlyMap<string, T>> } | undefined

  /** Resolvers of one list run in microtasks: the batch leaves once no more of them are due. */
  const gather = (keys: string[]): Promise<ReadonlyMap<string, T>> =>
    new Promise((resolve, reject) => {
      setImmediate(() => {
        waiting = undefined
        read(keys).then(resolve, reject)
      })
    })

  return {
    one(key: string): Promise<T | undefined> {
      const before = known.get(key)
      if (before) return before
      if (!waiting) {
        const keys: string[] = []
        waiting = { keys, found: gather(keys) }
      }
      waiting.keys.push(key)
      const reading = waiting.found.then((found) => found.get(key))
      known.set(key, reading)
      return reading
    },
    forget: () => known.clear(),
  }
}
