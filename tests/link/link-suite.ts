import { describe, expect, it } from 'vitest'
import type { Handlers } from '../../src/contract/contract.ts'
import { Problem } from '../../src/contract/problem.ts'
import type { Client } from '../../src/link/client.ts'
import type { LinkLog } from '../../src/link/transport.ts'
import { createFakeEngine } from './fake-engine.ts'

type Linked = {
  readonly client: Client
  /** Sends what no client would. */
  readonly sendRaw: (message: unknown) => void
  /** Ends the connection from the engine's side. */
  readonly hangUp: () => void
  readonly close: () => Promise<void>
}

type FakeEngine = ReturnType<typeof createFakeEngine>
export type Connect = (engine: FakeEngine, log: LinkLog) => Promise<Linked>

const everyByte = Uint8Array.from({ length: 256 }, (_, value) => value)

/** What every transport owes its callers. `connect` joins a client to an engine over the transport. */
export function describeLink(name: string, connect: Connect): void {
  const linked = async (
    own: Partial<Handlers>,
    use: (link: Linked & { engine: FakeEngine; lines: string[] }) => Promise<void>,
  ): Promise<void> => {
    const engine = createFakeEngine(own)
    const lines: string[] = []
    const link = await connect(engine, (level, message) => lines.push(`${level}: ${message}`))
    try {
      await use({ ...link, engine, lines })
    } finally {
      await link.close()
    }
  }

  describe(`the link over ${name}`, () => {
    it('answers a call with what the handler returned, bytes as bytes', () =>
      linked(
        { 'captures.body': async () => ({ bytes: everyByte, total: 256 }) },
        async ({ client }) => {
          const { bytes, total } = await client.call('captures.body', { id: '7' })
          expect(bytes).toBeInstanceOf(Uint8Array)
          expect([...bytes]).toEqual([...everyByte])
          expect(total).toBe(256)
        },
      ))

    it('gives the handler checked input with its defaults filled in', () => {
      const seen: unknown[] = []
      return linked(
        {
          'captures.list': async (input) => {
            seen.push(input)
            return { captures: [], nextBefore: null }
          },
        },
        async ({ client }) => {
          await client.call('captures.list', { limit: 3 })
          expect(seen).toEqual([{ filter: '', before: null, limit: 3 }])
        },
      )
    })

    it('gives each call its own answer, whatever order they finish in', () => {
      const gates = new Map<string, () => void>()
      return linked(
        {
          'captures.count': ({ filter }) =>
            new Promise((resolve) => {
              gates.set(filter, () => resolve({ count: Number(filter), capped: false }))
              if (gates.size < 2) return
              gates.get('2')?.()
              gates.get('1')?.()
            }),
        },
        async ({ client }) => {
          const both = ['1', '2'].map((filter) => client.call('captures.count', { filter }))
          expect((await Promise.all(both)).map(({ count }) => count)).toEqual([1, 2])
        },
      )
    })

    it('refuses input that breaks the contract, in words, before the handler', () => {
      let ran = false
      return linked(
        {
          'captures.list': async () => {
            ran = true
            return { captures: [], nextBefore: null }
          },
        },
        async ({ client }) => {
          const call = client.call('captures.list', { limit: 9_000 })
          await expect(call).rejects.toMatchObject({
            code: 'invalid_input',
            message: expect.stringMatching(/captures\.list.*limit.*500/),
          })
          expect(ran).toBe(false)
        },
      )
    })

    it('never repeats a refused value, which may be a secret', () =>
      linked({}, async ({ client, lines }) => {
        const value = { hidden: 'sesame-open-1234' } as unknown as string
        const error = await client
          .call('secrets.add', { name: 'n', value })
          .catch((e: unknown) => e)
        expect(error).toMatchObject({ code: 'invalid_input' })
        expect(String((error as Error).message) + lines.join()).not.toContain('sesame')
      }))

    it('passes on a problem with its code and words', () =>
      linked(
        {
          'captures.get': async () => {
            throw new Problem('not_found', 'The request 9 is gone.')
          },
        },
        async ({ client, lines }) => {
          await expect(client.call('captures.get', { id: '9' })).rejects.toMatchObject({
            code: 'not_found',
            message: 'The request 9 is gone.',
          })
          expect(lines).toEqual([])
        },
      ))

    it('tells of any other throw only that it was internal, and logs the stack', () =>
      linked(
        {
          'captures.get': async () => {
            throw new TypeError('disk path /home/me/private')
          },
        },
        async ({ client, lines }) => {
          const error = await client.call('captures.get', { id: '9' }).catch((e: unknown) => e)
          expect(error).toBeInstanceOf(Problem)
          expect(error).toMatchObject({ code: 'internal' })
          expect((error as Error).message).not.toContain('private')
          expect(lines).toHaveLength(1)
          expect(lines[0]).toMatch(/error: .*captures\.get.*private[\s\S]*link-suite\.ts/)
        },
      ))

    it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'captures.nothing'])(
      'has no call named %s',
      (callName) =>
        linked({}, async ({ client }) => {
          await expect(client.call(callName as 'app.info')).rejects.toMatchObject({
            code: 'not_found',
          })
        }),
    )

    it('delivers events in order until told to stop', () =>
      linked({}, async ({ client, engine }) => {
        const seen: string[] = []
        const warn = (code: string): void => engine.emit('app.warning', { code, message: '' })
        const third = new Promise<void>((resolve) => {
          client.on('app.warning', ({ code }) => {
            if (code === 'c') resolve()
          })
        })
        const stop = client.on('app.warning', ({ code }) => {
          seen.push(code)
          if (code === 'b') stop()
        })
        for (const code of ['a', 'b', 'c']) warn(code)
        await third
        expect(seen).toEqual(['a', 'b'])
      }))

    it('rejects what is pending, and what is asked later, when the engine hangs up', () =>
      linked({ 'app.info': () => new Promise(() => {}) }, async ({ client, engine, hangUp }) => {
        const closed = new Promise<void>((resolve) => client.onClose(resolve))
        const pending = client.call('app.info')
        hangUp()
        await expect(pending).rejects.toMatchObject({ code: 'unavailable' })
        await closed
        await expect(client.call('app.info')).rejects.toMatchObject({ code: 'unavailable' })
        await expect.poll(() => engine.listenerCount()).toBe(0)
      }))

    it.each([
      ['no JSON', 'hello'],
      ['an unknown kind', '{"kind":"shout","id":1}'],
      ['an event from a screen', '{"kind":"event","name":"app.warning","data":{}}'],
      ['an id that is no number', '{"kind":"call","id":"1","name":"app.info"}'],
      ['bytes that are not base64', '{"kind":"call","id":1,"name":"a","input":{"$bytes":"?"}}'],
    ])('hangs up on a screen that sends %s', (_what, message) =>
      linked({}, async ({ client, sendRaw, lines }) => {
        const closed = new Promise<void>((resolve) => client.onClose(resolve))
        sendRaw(message)
        await closed
        expect(lines.join()).toMatch(/warning: A screen was disconnected/)
      }),
    )
  })
}
