import { describe, expect, it } from 'vitest'
import type { Endpoint } from '../../src/contract/endpoint.ts'
import { endpointInput } from '../../src/contract/endpoint.ts'
import {
  changeOf,
  draftOf,
  editsOf,
  readDraft,
} from '../../src/renderer/views/sources/source-draft.ts'

const source: Endpoint = {
  id: 'a',
  position: 0,
  secrets: [],
  name: 'Pipeline',
  paths: ['/api/*', '*'],
  scheme: 'mlflow',
  toleranceSeconds: 60,
  forward: null,
  reply: {
    mode: 'scripted',
    after: 'start_again',
    steps: [
      { status: 503, delayMs: 10, headers: [['Retry-After', '5: soon']], body: ' a\n' },
      { status: 200, delayMs: 0, headers: [], body: '' },
    ],
  },
}

describe('the fields of a source', () => {
  it('give back what the source is, when nothing is typed', () => {
    // where it forwards to is set elsewhere, and left as it is
    const { id: _id, position: _position, secrets: _secrets, forward: _forward, ...input } = source
    expect(readDraft(draftOf(source)).input).toEqual(input)
  })

  it('save only what was typed: another field that was changed elsewhere meanwhile stays', () => {
    const edits = editsOf(source, { ...draftOf(source), name: 'Nightly' })
    const elsewhere: Endpoint = { ...source, toleranceSeconds: 900 }
    const draft = { ...draftOf(elsewhere), ...edits }
    expect(draft.tolerance).toBe('900')
    const { input } = readDraft(draft)
    expect(input && changeOf(elsewhere, input)).toEqual({ name: 'Nightly' })
  })

  it('have nothing to save once they are as the source is', () => {
    const typed = { ...draftOf(source), name: 'Nightly ', mode: 'enforce' } as const
    const { input } = readDraft(typed)
    const saved: Endpoint = { ...source, name: 'Nightly', reply: { mode: 'enforce' } }
    expect(input && changeOf(source, input)).toEqual({
      name: 'Nightly',
      reply: { mode: 'enforce' },
    })
    expect(input && changeOf(saved, input)).toEqual({})
  })

  it('give what the engine takes', () => {
    const { input } = readDraft({ ...draftOf(source), tolerance: ' ', paths: '\n /a \n\n/b\n' })
    expect(endpointInput.parse(input)).toMatchObject({
      toleranceSeconds: null,
      paths: ['/a', '/b'],
    })
  })

  it.each([
    ['name', { name: '  ' }],
    ['paths', { paths: 'api' }],
    ['paths', { paths: '/a?b' }],
    ['tolerance', { tolerance: '-1' }],
    ['tolerance', { tolerance: '31536001' }],
  ] as const)('say that the %s is not right: %o', (field, change) => {
    const read = readDraft({ ...draftOf(source), ...change })
    expect(read.input).toBeNull()
    expect(read.faults).toEqual({ [field]: field })
  })

  it('say which step is not right, and in what', () => {
    const draft = draftOf(source)
    const [first, second] = draft.steps
    if (!first || !second) throw new Error('two steps are expected')
    const wrong = { ...second, status: '199', delay: '120001', headers: 'no colon' }
    const read = readDraft({ ...draft, steps: [first, wrong] })
    expect(read.input).toBeNull()
    expect(read.faults).toEqual({
      'status.1': 'status',
      'delay.1': 'delay',
      'headers.1': 'headers',
    })
  })

  it('leave steps alone that the reply does not use', () => {
    const draft = { ...draftOf(source), mode: 'enforce' as const, steps: [] }
    expect(readDraft(draft).input?.reply).toEqual({ mode: 'enforce' })
  })
})
