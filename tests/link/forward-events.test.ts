import { describe, expect, it } from 'vitest'
import type { Envelope } from '../../src/contract/envelope.ts'
import { forwardEvents, mostBufferedBytes } from '../../src/link/forward-events.ts'
import { createFakeEngine } from './fake-engine.ts'

function slowScreen() {
  const sent: Envelope[] = []
  const state = { buffered: 0, drain: () => {} }
  const engine = createFakeEngine()
  const stop = forwardEvents(engine.on, {
    send: (envelope) => sent.push(envelope),
    onMessage: () => {},
    onClose: () => {},
    close: () => {},
    bufferedBytes: () => state.buffered,
    onDrain: (listener) => {
      state.drain = listener
    },
  })
  const emit = (): void => engine.emit('captures.removed', { ids: null })
  const names = (): string[] =>
    sent.map((envelope) =>
      envelope.kind === 'event' && envelope.name === 'app.warning'
        ? (envelope.data as { code: string }).code
        : 'event',
    )
  return { state, emit, names, stop, sent, engine }
}

describe('events for a slow screen', () => {
  it('are dropped while too much is unsent', () => {
    const { state, emit, names } = slowScreen()
    emit()
    state.buffered = mostBufferedBytes + 1
    emit()
    emit()
    expect(names()).toEqual(['event'])
  })

  it('are reported missing as soon as there is room, without another event', () => {
    const { state, emit, names, sent } = slowScreen()
    state.buffered = mostBufferedBytes + 1
    emit()
    emit()
    state.drain()
    expect(names()).toEqual([])
    state.buffered = 0
    state.drain()
    state.drain()
    expect(names()).toEqual(['events_dropped'])
    expect(sent[0]).toMatchObject({ data: { message: expect.stringContaining('2') } })
  })

  it('are reported missing before the next event that fits', () => {
    const { state, emit, names } = slowScreen()
    state.buffered = mostBufferedBytes + 1
    emit()
    state.buffered = mostBufferedBytes
    emit()
    expect(names()).toEqual(['events_dropped', 'event'])
  })

  it('stop for good when asked', () => {
    const { emit, names, stop, engine } = slowScreen()
    stop()
    emit()
    expect(names()).toEqual([])
    expect(engine.listenerCount()).toBe(0)
  })
})
