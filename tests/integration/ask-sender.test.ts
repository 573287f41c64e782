import { describe, expect, it } from 'vitest'
import { askSender } from '../../src/engine/senders/ask-sender.ts'
import { rawReceiver } from '../support/raw-receiver.ts'
import { senderServer } from '../support/sender-server.ts'

const ask = (url: string, more: { hide?: string[]; timeoutMs?: number } = {}) =>
  askSender({ method: 'POST', url: new URL(url), headers: {}, sender: 'MLflow', hide: [], ...more })

describe('asking a sender', () => {
  it('masks what must not come back, in the text and in the fields', async () => {
    const { base } = await senderServer(() => ({
      body: { id: 'you sent "canary"', nested: ['canary'] },
    }))
    const { text, json } = await ask(base, { hide: ['canary'] })
    expect(text).not.toContain('canary')
    expect(json).toEqual({ id: 'you sent "••••••••"', nested: ['••••••••'] })
  })

  it('keeps the beginning of an answer that is too long', async () => {
    const { base } = await senderServer(() => ({ body: 'x'.repeat(300_000) }))
    const { text, json } = await ask(base)
    expect([text.length, json]).toEqual([262_144, null])
  })

  it.each([
    ['http://169.254.169.254/x', 'was not asked', 'credentials'],
    ['http://127.0.0.1:9/x', 'could not be reached', 'Nothing listens'],
  ])('of %s: it %s', async (url, outcome, why) => {
    await expect(ask(url)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(new RegExp(`^MLflow at .*${outcome}.*${why}`)),
    })
  })

  it('says so when https is spoken to what speaks http, and when no answer comes', async () => {
    const { base } = await senderServer(() => ({ body: {} }))
    await expect(ask(base.replace('http:', 'https:'))).rejects.toThrow('Try http://')
    const silent = await rawReceiver(() => {})
    await expect(ask(silent.origin, { timeoutMs: 200 })).rejects.toThrow('did not answer in time')
  })
})
