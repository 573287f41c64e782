import { describe, expect, it } from 'vitest'
import type { DeliverySummary } from '../../src/contract/delivery.ts'
import { createBook } from '../../src/engine/forward/book.ts'
import { createDeliver } from '../../src/engine/outgoing/deliver.ts'
import type { NewDelivery } from '../../src/engine/store/delivery-insert.ts'
import type { SettledForward } from '../../src/engine/store/forwards.ts'
import { rawReceiver } from '../support/raw-receiver.ts'
import { manualSchedule } from './manual-schedule.ts'

const full = 'The disk is full. Free some space; nothing was kept. (SQLITE_FULL)'

function deliveryTo(url: string, answerBytes: number): NewDelivery {
  const timings = { dnsMs: null, connectMs: null, tlsMs: null, waitMs: null, totalMs: 1 }
  const body = new Uint8Array(answerBytes)
  return {
    kind: 'forward',
    groupId: null,
    captureId: url,
    label: null,
    method: 'POST',
    url,
    headers: [],
    bytes: 0,
    body: null,
    startedAtMs: 0,
    answer: {
      status: 200,
      statusText: '',
      headers: [],
      body,
      bodyBytes: answerBytes,
      cut: false,
    },
    trouble: null,
    timings,
    expected: 'accept',
    broken: null,
    resignedAs: null,
  }
}

/** A book on a disk that is full until it is not. */
function fullDisk() {
  const disk = { isFull: true }
  const [kept, settled, logged, said]: [NewDelivery[], SettledForward[], string[], string[]] = [
    [],
    [],
    [],
    [],
  ]
  const schedule = manualSchedule()
  const write = <Output>(output: () => Output): Promise<Output> =>
    disk.isFull ? Promise.reject(new Error(full)) : Promise.resolve(output())
  const book = createBook({
    schedule,
    keep: (delivery) => write(() => (kept.push(delivery), {} as DeliverySummary)),
    settle: (these) => write(() => (settled.push(...these), [])),
    onKept: () => {},
    onChanged: () => {},
    onFault: (message) => void said.push(message),
    log: (_, message) => void logged.push(message),
  })
  const note = (captureId: string, answerBytes = 10): void =>
    book.note({
      isQueued: true,
      sourceId: 'shop',
      settled: { captureId, replyStatus: null, isDone: true },
      delivery: deliveryTo(captureId, answerBytes),
    })
  return { book, disk, kept, settled, logged, said, schedule, note }
}

describe('what was forwarded while the disk is full', () => {
  it('is not sent again, is said once, and is noted whole as soon as there is room', async () => {
    const { book, disk, kept, settled, logged, said, schedule, note } = fullDisk()
    note('1')
    await schedule.advance(3_000)
    note('2')
    await schedule.advance(3_000)
    expect(book.noted()).toEqual(['1', '2'])
    expect(said).toEqual([expect.stringContaining('disk is full')])
    expect(logged.length).toBeGreaterThan(3)
    disk.isFull = false
    await schedule.advance(2_000)
    expect(kept.map(({ url }) => url)).toEqual(['1', '2'])
    expect(settled.map(({ captureId }) => captureId)).toEqual(['1', '2'])
    expect(book.noted()).toEqual([])
  })

  it('does not fill the memory: the oldest answers go, which is said, and no request does', async () => {
    const { disk, kept, settled, logged, schedule, note } = fullDisk()
    for (const id of ['1', '2', '3', '4', '5']) note(id, 10 * 1_048_576)
    await schedule.advance(2_000)
    expect(logged).toContainEqual(expect.stringMatching(/answers to 2 forwarded requests/))
    disk.isFull = false
    await schedule.advance(2_000)
    expect(kept.map(({ url }) => url)).toEqual(['3', '4', '5'])
    expect(settled.map(({ captureId }) => captureId)).toEqual(['1', '2', '3', '4', '5'])
  })
})

it('a replay that was sent on a full disk is not told of as not sent', async () => {
  const receiver = await rawReceiver()
  const deliver = createDeliver({
    store: {
      deliveries: { add: () => Promise.reject(new Error(full)) },
      confirmedHosts: { has: () => false },
    } as never,
    feed: { tell: () => {} },
  })
  const job = {
    kind: 'replay',
    request: { method: 'POST', url: receiver.origin, headers: [], body: Buffer.from('x') },
    captureId: null,
    groupId: null,
    label: null,
    isCaptureBody: false,
    scheme: null,
    secrets: [],
    expected: 'accept',
    broken: null,
    resignedAs: null,
  } as const
  await expect(deliver(job, { timeoutMs: 5_000 })).rejects.toThrow(
    /It was sent and answered 200, but this could not be kept: The disk is full/,
  )
})
