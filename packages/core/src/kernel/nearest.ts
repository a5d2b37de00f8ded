/** The right name that a misspelt one was probably meant to be. */

/** Edits (insert, delete, replace, swap of neighbours) from one word to the other. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row.push(best)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}

/** `undefined` when nothing is near: a far-fetched hint misleads more than none. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9一-鿿]/g, '')
  let found: string | undefined
  let least = Math.max(2, Math.ceil(word.length / 2.5)) + 0.5
  for (const name of names) {
    // `soothe` for `logistics.soothe`, and `parcelLost` for `parcel.lost`, are slips rather than other words.
    const slip = plain(name) === plain(word) || (word.length > 3 && name.split('.').includes(word))
    const far = slip ? 0.5 : distance(word, name)
    if (far < least) {
      least = far
      found = name
    }
  }
  return found
}
