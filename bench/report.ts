/** Prints measured rates under a title; the first line is the baseline, the others stand beside it as a ratio. */
export function report(title: string, rows: readonly (readonly [name: string, perSecond: number])[]): void {
  const [[, baseline] = ['', 1]] = rows
  console.log(`\n${title}`)
  for (const [name, rate] of rows) {
    const figures = `${Math.round(rate).toLocaleString('en').padStart(10)}/s  ${(rate / baseline).toFixed(2).padStart(5)}×`
    console.log(`${figures}  ${name}`)
  }
}
