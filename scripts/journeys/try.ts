import { play } from './journey.ts'

const { [process.argv[3] as string]: j } = await import(process.argv[2] as string)
try {
  for (const t of await play(j)) {
    console.log('##', t.at, t.step.zh, t.refusal?.name ?? '', JSON.stringify(t.money))
    for (const c of t.moved)
      console.log(
        '   ',
        c.flow.key,
        c.outcome ? '→' + c.outcome : c.states.map((s) => s.path).join(' '),
        c.deadlines
          .filter((d) => d.dueAt)
          .map((d) => d.name + '@' + d.dueAt)
          .join(' '),
        '|',
        c.replies.map((r) => r.key).join(','),
      )
    for (const a of t.asked) console.log('      asks', a.type, JSON.stringify(a.params))
  }
} catch (e) {
  console.log(String(e).replaceAll("; ","\n"))
}
