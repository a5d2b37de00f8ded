/** The nearest right name, for a person who misspelt one. */

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1)
    }
    row = next
  }
  return row[b.length] as number
}

/** The name closest to `word`, or nothing when none is close (more than half of it would have to change). */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.ceil(word.length / 2)
  for (const name of names) {
    const d = distance(word.toLowerCase(), name.toLowerCase())
    if (d <= least && (best === undefined || d < least)) {
      best = name
      least = d
    }
  }
  return best
}
