import { describe, expect, it } from 'vitest'
import { createByteGate } from '../../../src/engine/outgoing/byte-gate.ts'
import { runInOrder } from '../../../src/engine/outgoing/run-in-order.ts'

const never = new AbortController().signal
const turns = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Work that ends when it is told to. */
function heldWork() {
  const begun: number[] = []
  const ends = new Map<number, (error?: Error) => void>()
  const work = (item: number): Promise<void> =>
    new Promise((resolve, reject) => {
      begun.push(item)
      ends.set(item, (error) => (error ? reject(error) : resolve()))
    })
  const end = async (item: number, error?: Error): Promise<void> => {
    ends.get(item)?.(error)
    await turns()
  }
  return { begun, work, end }
}

describe('a run', () => {
  it('begins one after the end of the other when one is to be under way', async () => {
    const { begun, work, end } = heldWork()
    const run = runInOrder([1, 2, 3], work, { concurrency: 1, ratePerSecond: null }, never)
    await turns()
    expect(begun).toEqual([1])
    await end(1)
    expect(begun).toEqual([1, 2])
    await end(2)
    await end(3)
    await run
    expect(begun).toEqual([1, 2, 3])
  })

  it('has as many under way as wished, begun in order', async () => {
    const { begun, work, end } = heldWork()
    const run = runInOrder([1, 2, 3, 4, 5], work, { concurrency: 3, ratePerSecond: null }, never)
    await turns()
    expect(begun).toEqual([1, 2, 3])
    await end(2)
    expect(begun).toEqual([1, 2, 3, 4])
    for (const item of [1, 3, 4]) await end(item)
    await end(5)
    await run
  })

  it('begins no more than so many in a second', async () => {
    const startedAt = performance.now()
    const at: number[] = []
    const work = async (): Promise<void> => void at.push(performance.now() - startedAt)
    await runInOrder([1, 2, 3, 4, 5, 6], work, { concurrency: 6, ratePerSecond: 50 }, never)
    expect(at).toHaveLength(6)
    expect(at[5]).toBeGreaterThan(75)
  })

  it('begins nothing after an abort, also while it waits its turn', async () => {
    const { begun, work, end } = heldWork()
    const stop = new AbortController()
    const pace = { concurrency: 2, ratePerSecond: 0.01 }
    const run = runInOrder([1, 2, 3], work, pace, stop.signal)
    await turns()
    expect(begun).toEqual([1])
    stop.abort()
    await end(1)
    await run
    expect(begun).toEqual([1])
  })

  it('ends what is under way before it tells of a fault, and begins nothing new', async () => {
    const { begun, work, end } = heldWork()
    const run = runInOrder([1, 2, 3], work, { concurrency: 2, ratePerSecond: null }, never)
    await turns()
    const told = run.catch((error: Error) => error.message)
    await end(1, new Error('broken'))
    await end(2)
    expect(await told).toBe('broken')
    expect(begun).toEqual([1, 2])
  })
})

describe('a gate for bytes', () => {
  it('lets in what there is room for, in the order of asking, and something too large alone', async () => {
    const gate = createByteGate(10)
    const inside: string[] = []
    const leaving = new Map<string, () => void>()
    const enter = (name: string, bytes: number): void => {
      void gate.enter(bytes).then((leave) => {
        inside.push(name)
        leaving.set(name, leave)
      })
    }
    enter('a', 6)
    enter('b', 6)
    enter('c', 1)
    await turns()
    expect(inside).toEqual(['a'])
    leaving.get('a')?.()
    await turns()
    expect(inside).toEqual(['a', 'b', 'c'])
    enter('huge', 50)
    await turns()
    expect(inside).not.toContain('huge')
    leaving.get('b')?.()
    leaving.get('c')?.()
    await turns()
    expect(inside.at(-1)).toBe('huge')
  })
})
