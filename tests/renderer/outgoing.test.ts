import { describe, expect, it } from 'vitest'
import type { CheckProgress, CheckResult, CheckRun } from '../../src/contract/check.ts'
import {
  nothingOutgoing,
  withCheckFinished,
  withCheckProgress,
} from '../../src/renderer/state/outgoing-state.ts'
import { checkRequest } from '../../src/renderer/views/check/check-draft.ts'
import type { ManyDraft } from '../../src/renderer/views/replay/many-draft.ts'
import { freshMany, manyQuestion } from '../../src/renderer/views/replay/many-draft.ts'
import {
  freshReplay,
  replayQuestion,
  timesOf,
} from '../../src/renderer/views/replay/replay-draft.ts'
import {
  bytesOfHex,
  bytesOfText,
  hexOfBytes,
  modeFor,
  textOfBytes,
} from '../../src/renderer/views/send/body-text.ts'
import { headerLines, pairsOfLines } from '../../src/renderer/views/send/header-lines.ts'
import {
  draftQuestion,
  freshSend,
  sendRequest,
  wholeLife,
} from '../../src/renderer/views/send/send-draft.ts'
import {
  freshPrediction,
  predictionFaults,
  predictionPlan,
} from '../../src/renderer/views/senders/test-prediction-draft.ts'

describe('a run of checks', () => {
  const result = (id: CheckResult['id']): CheckResult => ({ id }) as CheckResult
  const progress = (done: number, ...results: CheckResult[]): CheckProgress => ({
    runId: 'r',
    target: 'http://localhost',
    scheme: 'replicate',
    startedAtMs: 0,
    total: 3,
    done,
    results,
  })
  const ids = (results: readonly CheckResult[] | undefined) => results?.map(({ id }) => id)

  it('adds up what it tells, each check once', () => {
    const first = withCheckProgress(nothingOutgoing, progress(1, result('reachable')))
    const told = progress(2, result('reachable'), result('accepts-valid'))
    const second = withCheckProgress(first, told)
    expect(ids(second.checks['r']?.results)).toEqual(['reachable', 'accepts-valid'])
    expect(second.checks['r']?.done).toBe(2)
  })

  it('is over when it has finished, whatever is told late', () => {
    const running = withCheckProgress(nothingOutgoing, progress(1, result('reachable')))
    const over = withCheckFinished(running, { id: 'r', checks: [] } as unknown as CheckRun)
    expect(over.checks).toEqual({})
    expect(withCheckProgress(over, progress(2, result('method')))).toBe(over)
  })
})

describe('a body to edit', () => {
  it('keeps every byte through text and through hex', () => {
    const body = bytesOfText('\uFEFF{"a": 1}\r\n\r')
    expect(bytesOfText(textOfBytes(body) ?? '')).toEqual(body)
    const odd = Uint8Array.from({ length: 40 }, (_, index) => 255 - index)
    expect(textOfBytes(odd)).toBeNull()
    expect(bytesOfHex(hexOfBytes(odd))).toEqual(odd)
    expect(hexOfBytes(odd).split('\n')).toHaveLength(3)
  })

  it.each(['7', '7g', 'zz', '0x7b'])('says that “%s” is no hex', (text) => {
    expect(bytesOfHex(text)).toBeNull()
  })

  it('is shown as what it is', () => {
    expect(modeFor(bytesOfText(' {"a":1}'))).toBe('json')
    expect(modeFor(bytesOfText('a=1'))).toBe('text')
    expect(modeFor(Uint8Array.of(0xff))).toBe('hex')
  })
})

describe('headers to edit', () => {
  it('keep order, case, repetition and bytes above ASCII', () => {
    const pairs: [string, string][] = [
      ['X-b', 'one: two'],
      ['x-B', ''],
      ['Name', 'caf\u00e9'],
    ]
    expect(pairsOfLines(headerLines(pairs))).toEqual(pairs)
  })

  it.each(['no colon', ': value', 'a b: c', 'x: ก', 'x: a\u0000'])('refuse “%s”', (line) => {
    expect(pairsOfLines(line)).toBeNull()
  })
})

describe('the forms', () => {
  const detail = { id: '7', method: 'POST', headers: [['a', 'b']] } as never
  const body = bytesOfText('{}')

  it('replay: only what was changed goes along', () => {
    const draft = { ...freshReplay('suggest'), to: ' http://localhost:3000 ' }
    const untouched = { method: 'POST', headers: [['a', 'b']] as [string, string][], body }
    expect(replayQuestion(draft, detail, body)).toMatchObject({
      captureId: '7',
      to: 'http://localhost:3000',
      signing: { mode: 'suggest' },
      edits: {},
    })
    expect(replayQuestion({ ...draft, edited: untouched }, detail, body)?.edits).toEqual({})
    const edited = { ...untouched, body: bytesOfText('[]') }
    expect(replayQuestion({ ...draft, edited }, detail, body)?.edits).toEqual({
      body: bytesOfText('[]'),
    })
    expect(replayQuestion({ ...draft, edited: null }, detail, body)).toBeNull()
  })

  it('replay: a secret that was chosen signs, else the one that verified it', () => {
    const draft = { ...freshReplay('renew'), to: 'http://localhost' }
    expect(replayQuestion(draft, detail, body)?.signing).toMatchObject({ secret: null })
    expect(replayQuestion({ ...draft, secretId: 's' }, detail, body)?.signing).toMatchObject({
      secret: { id: 's' },
    })
  })

  it('many: a number that is none asks nothing', () => {
    const draft: ManyDraft = {
      ...freshMany(false),
      to: 'http://localhost',
      times: '2',
      concurrency: '3',
      rate: '0.5',
    }
    expect(manyQuestion(draft, [], 'verdict:failed')).toMatchObject({
      which: { filter: 'verdict:failed' },
      times: 2,
      concurrency: 3,
      ratePerSecond: 0.5,
    })
    expect(manyQuestion({ ...draft, concurrency: '51' }, [], '')).toBeNull()
    expect(manyQuestion({ ...draft, rate: 'fast' }, [], '')).toBeNull()
    expect(manyQuestion({ ...draft, rate: '' }, [], '')?.ratePerSecond).toBeNull()
    expect(['0', '1001', 'x', ' 7 '].map(timesOf)).toEqual([null, null, null, 7])
  })

  it('check: what is missing keeps it from starting', () => {
    const draft = {
      url: 'http://localhost:3000/x',
      scheme: 'replicate',
      secretId: 's',
      probeUrl: '',
      timeout: '',
      slow: '500',
    }
    expect(checkRequest(draft)).toMatchObject({ limits: { slowMs: 500 }, probeUrl: null })
    expect(checkRequest({ ...draft, url: 'localhost:3000' })).toBeNull()
    expect(checkRequest({ ...draft, secretId: '' })).toBeNull()
    expect(checkRequest({ ...draft, timeout: 'soon' })).toBeNull()
  })

  it('send: a life or an event, to this listener or to an address', () => {
    const draft = { ...freshSend, scheme: 'replicate', event: 'start' }
    expect(draftQuestion(draft).what).toEqual({ event: 'start' })
    expect(draftQuestion({ ...draft, event: wholeLife }).what).toEqual({
      end: 'succeeded',
      filter: null,
    })
    const requests = [{ event: 'start' }] as never
    expect(sendRequest(draft, requests)).toMatchObject({ url: null, secret: null })
    expect(sendRequest({ ...draft, isToSelf: false, url: 'nowhere' }, requests)).toBeNull()
    expect(sendRequest(draft, [])).toBeNull()
  })

  it('test prediction: a version is told from a model, and the input is a JSON object', () => {
    const version = 'a'.repeat(64)
    expect(predictionPlan({ ...freshPrediction, model: version })).toMatchObject({
      model: null,
      version,
    })
    expect(predictionPlan({ ...freshPrediction, model: 'owner/name' })).toMatchObject({
      model: 'owner/name',
      version: null,
    })
    expect(predictionPlan({ ...freshPrediction, input: '[1]' })).toBeNull()
    expect(predictionPlan({ ...freshPrediction, input: '{' })).toBeNull()
    const input = '{"seed": 12345678901234567890}'
    expect(predictionPlan({ ...freshPrediction, input })).toMatchObject({ input })
  })

  it.each([
    ['https://replicate.com/owner/name', 'owner/name', null],
    ['replicate.com/owner/name/api?x=1', 'owner/name', null],
    [
      `https://replicate.com/owner/name/versions/${'b'.repeat(64)}`,
      null,
      `owner/name:${'b'.repeat(64)}`,
    ],
  ])('test prediction: the web address %s of a model is cut down', (typed, model, version) => {
    const plan = predictionPlan({ ...freshPrediction, model: typed })
    expect(plan).toMatchObject({ model, version })
  })

  it.each([
    ['model', 'https://example.com/owner/name'],
    ['model', '../..'],
    ['model', 'owner/name:latest'],
    ['webhook', 'http://example.com/hooks'],
    ['webhook', 'example.com'],
    ['baseUrl', 'http://api.example.com'],
    ['baseUrl', 'api.replicate.com'],
  ] as const)('test prediction: the field %s says that %s cannot be used', (field, text) => {
    const draft = { ...freshPrediction, [field]: text }
    const none = { model: false, input: false, webhook: false, baseUrl: false }
    expect(predictionFaults(draft)).toEqual({ ...none, [field]: true })
    expect(predictionPlan(draft)).toBeNull()
  })
})
