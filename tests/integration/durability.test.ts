import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { newFolder } from '../support/command.ts'
import { startLoad } from '../support/load.ts'
import { freePort } from '../support/ports.ts'
import { openWire, rawRequest } from '../support/raw-http.ts'
import { openReading, pathsById } from '../support/reading.ts'
import { serve } from '../support/serving.ts'

/** Resolves once nobody listens on the port any more. */
async function untilRefused(port: number): Promise<void> {
  const isTaken = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1' })
      socket.once('connect', () => resolve(socket.destroy() && true))
      socket.once('error', () => resolve(false))
    })
  while (await isTaken());
}

/** Those answered whose row is missing, or is another request's. */
function missing(answered: ReadonlyMap<string, string>, kept: ReadonlyMap<string, string>) {
  return [...answered].filter(([id, path]) => kept.get(id) !== path)
}

describe('kill -9 during load', () => {
  it(
    'ten times on one data folder: every answered request is in the database',
    { timeout: 180_000 },
    async () => {
      const data = newFolder()
      const answered = new Map<string, string>()
      for (let round = 0; round < 10; round++) {
        const serving = await serve({ data })
        const load = startLoad(serving.origin, String(round), 16)
        await load.reached(150)
        const { code, signal, stderr } = await serving.stop('SIGKILL')
        expect([code, signal, stderr]).toEqual([null, 'SIGKILL', ''])
        await load.ended
        for (const [id, path] of load.answered) {
          expect(answered.has(id)).toBe(false)
          answered.set(id, path)
        }
      }
      expect(answered.size).toBeGreaterThanOrEqual(1_500)
      expect(missing(answered, await pathsById(data))).toEqual([])
    },
  )
})

describe.each(['SIGTERM', 'SIGINT'] as const)('%s during load', (signal) => {
  it('ends with 0, and every answered request is in the database and in the lines', async () => {
    const data = newFolder()
    const serving = await serve({ data, args: ['--ui-port', '0'] })
    const load = startLoad(serving.origin, signal, 16)
    await load.reached(200)
    const ended = await serving.stop(signal)
    await load.ended
    expect([ended.code, ended.signal, ended.stderr]).toEqual([0, null, ''])
    expect(missing(load.answered, await pathsById(data))).toEqual([])
    const told = new Map(serving.lines.map(({ id, path }) => [String(id), String(path)]))
    expect(missing(load.answered, told)).toEqual([])
  })
})

describe('a request that is coming in when it is told to stop', () => {
  it('is answered when its end comes in time, and kept as far as it came when it does not', async () => {
    const data = newFolder()
    const serving = await serve({ data })
    const head = ['Expect: 100-continue', 'Content-Length: 6']
    const [whole, half] = [await openWire(serving.port), await openWire(serving.port)]
    whole.send(rawRequest('POST /whole HTTP/1.1', head))
    half.send(rawRequest('POST /half HTTP/1.1', head))
    await Promise.all([whole.until('100 Continue'), half.until('100 Continue')])
    whole.send('abc')
    half.send('abc')
    const ending = serving.stop('SIGTERM')
    await untilRefused(serving.port)
    whole.send('def')
    expect(await whole.closed()).toContain('HTTP/1.1 200 OK')
    expect(await half.closed()).toContain('HTTP/1.1 408')
    expect((await ending).code).toBe(0)
    const { captures } = await (
      await openReading(data)
    )['captures.list']({
      filter: '',
      before: null,
      limit: 10,
    })
    const kept = captures.map(({ path, bytes, incomplete }) => [path, bytes, incomplete])
    expect(new Set(kept)).toEqual(
      new Set([
        ['/half', 3, 'aborted'],
        ['/whole', 6, null],
      ]),
    )
  })
})

describe('what arrives while it starts', () => {
  it('is told after the ready line', async () => {
    const port = await freePort()
    const starting = serve({ data: newFolder(), port, args: ['--ui-port', '0'] })
    const early = await firstAnswer(port)
    const serving = await starting
    expect(serving.lines[0]?.event).toBe('ready')
    expect(await serving.capture(early)).toMatchObject({ path: '/early' })
  })
})

/** Sends until somebody answers; gives the id of that capture. */
async function firstAnswer(port: number): Promise<string | null> {
  for (;;) {
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/early`, { method: 'POST' })
      return answer.headers.get('countersign-capture')
    } catch {
      // nobody listens yet
    }
  }
}
