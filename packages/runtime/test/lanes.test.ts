import { describe, expect, it } from 'vitest'
import { Lanes } from '../src/lanes.ts'

/** A database that answers when it is told to, and refuses what is called `bad`. */
function desk() {
  const batches: string[][] = []
  const answers: (() => void)[] = []
  const send = (batch: readonly string[]): Promise<string[]> => {
    batches.push([...batch])
    return new Promise((resolve, reject) => {
      answers.push(() =>
        batch.includes('bad') ? reject(new Error('refused')) : resolve(batch.map((write) => `${write} kept`)),
      )
    })
  }
  /** Answers what is on its way, and lets everybody come back. */
  const answer = async () => {
    for (const each of answers.splice(0)) each()
    await turn()
  }
  return { batches, send, answer }
}
const unreachable = (error: unknown) => error instanceof Error && error.message === 'gone'
const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('a lane', () => {
  it('sends what comes together as one, and gathers what comes meanwhile', async () => {
    const { batches, send, answer } = desk()
    const lanes = new Lanes(1, send, unreachable)
    const first = [lanes.submit('a', 'one'), lanes.submit('b', 'two')]
    await turn()
    const later = [lanes.submit('c', 'three'), lanes.submit('a', 'four')]
    await turn()
    expect(batches).toEqual([['one', 'two']])
    await answer()
    expect(await Promise.all(first)).toEqual(['one kept', 'two kept'])
    expect(batches).toEqual([
      ['one', 'two'],
      ['three', 'four'],
    ])
    await answer()
    expect(await Promise.all(later)).toEqual(['three kept', 'four kept'])
  })

  it('lets a failing write take none of its neighbours down', async () => {
    const { send, answer } = desk()
    const lanes = new Lanes(1, send, unreachable)
    const all = Promise.allSettled(['one', 'bad', 'two'].map((write) => lanes.submit('a', write)))
    await turn()
    for (let round = 0; round < 4; round++) await answer()
    expect(await all).toMatchObject([
      { value: 'one kept' },
      { reason: { message: 'refused' } },
      { value: 'two kept' },
    ])
    const next = lanes.submit('a', 'three')
    await turn()
    await answer()
    expect(await next).toBe('three kept')
  })

  it('does not let sixty wait one after the other for a database that is gone', async () => {
    let asked = 0
    const gone = async () => {
      asked++
      throw new Error('gone')
    }
    const lanes = new Lanes<string, string>(1, gone, unreachable)
    const all = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) => lanes.submit('case', String(n))),
    )
    expect(all.every(({ status }) => status === 'rejected')).toBe(true)
    // Together, and the first once more by itself.
    expect(asked).toBe(2)
  })

  it('keeps the writes of one key in their order, whatever the others do', async () => {
    const { batches, send, answer } = desk()
    const lanes = new Lanes(4, send, unreachable)
    const all = Promise.all(Array.from({ length: 200 }, (_, n) => lanes.submit('case', String(n))))
    await turn()
    for (let round = 0; round < 5; round++) await answer()
    await all
    expect(batches.flat()).toEqual(Array.from({ length: 200 }, (_, n) => String(n)))
    expect(Math.max(...batches.map(({ length }) => length))).toBe(64)
  })
})
