import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CaptureSummary } from '../../src/contract/capture.ts'
import type { Settings } from '../../src/contract/settings.ts'
import type { Announcement } from '../../src/main/announce.ts'
import { announceCaptures, plainText } from '../../src/main/announce.ts'
import { en } from '../../src/main/words/en.ts'

const capture = (change: Partial<CaptureSummary> = {}): CaptureSummary => ({
  id: '1',
  receivedAtMs: 0,
  method: 'POST',
  path: '/hook',
  sourceId: 's',
  source: 'MLflow',
  scheme: null,
  name: 'model_registered',
  subject: 'LSCOR',
  bytes: 0,
  verdict: 'failed',
  reason: 'signature_mismatch',
  passesNow: false,
  secret: null,
  skewSeconds: null,
  deliveryId: null,
  attempt: 1,
  repeat: null,
  reply: { status: 200 },
  incomplete: null,
  cut: false,
  malformed: false,
  pinned: false,
  unread: true,
  ...change,
})

function announcing(notify: Settings['notify'] = 'not_passed') {
  const shown: Announcement[] = []
  const state = { isWatched: false }
  const announce = announceCaptures({
    show: (announcement) => void shown.push(announcement),
    notify: () => notify,
    isWatched: () => state.isWatched,
    words: () => en,
  })
  return { shown, state, announce }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('announcing captures', () => {
  it('shows the first at once and what follows in one, at most every three seconds', () => {
    const { shown, announce } = announcing()
    announce([capture()])
    expect(shown).toEqual([
      {
        title: 'Signature does not match',
        body: 'model_registered LSCOR, to MLflow',
        captureId: '1',
      },
    ])
    for (let id = 2; id <= 1_000; id++) announce([capture({ id: String(id) })])
    vi.advanceTimersByTime(2_999)
    expect(shown.length).toBe(1)
    vi.advanceTimersByTime(1)
    expect(shown[1]).toMatchObject({ title: '999 webhooks did not pass', captureId: '1000' })
    vi.advanceTimersByTime(60_000)
    expect(shown.length).toBe(2)
    announce([capture()])
    expect(shown.length).toBe(3)
  })

  it.each([
    ['none', []],
    ['not_passed', ['2']],
    ['all', ['1', '2']],
  ] as const)('announces what the setting %s wishes', (notify, ids) => {
    const { shown, announce } = announcing(notify)
    announce([capture({ id: '1', verdict: 'passed' })])
    vi.advanceTimersByTime(3_000)
    announce([capture({ id: '2' })])
    expect(shown.map(({ captureId }) => captureId)).toEqual(ids)
  })

  it('is silent for whoever watches, and does not make up for it later', () => {
    const { shown, state, announce } = announcing()
    state.isWatched = true
    announce([capture()])
    state.isWatched = false
    vi.advanceTimersByTime(60_000)
    expect(shown).toEqual([])
  })

  it('says what arrived when some passed', () => {
    const { shown, announce } = announcing('all')
    announce([capture({ verdict: 'passed' }), capture({ name: null, path: '/other' })])
    expect(shown[0]).toMatchObject({
      title: '2 webhooks arrived',
      body: 'model_registered LSCOR, to MLflow\nPOST /other, to MLflow',
    })
  })
})

describe('the text of a sender in a notification', () => {
  it('holds no markup, no control or direction characters, and an end', () => {
    expect(plainText('<b>&amp;</b>')).toBe('‹b›＆amp;‹/b›')
    expect(plainText('a\u001B[2Jb\u202Ec\u2028d\nе')).toBe('a [2Jb c d е')
    expect(plainText('x'.repeat(5_000)).length).toBe(121)
  })
})
