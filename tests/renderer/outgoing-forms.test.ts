import { expect, test } from 'vitest'
import { checkRequest, draftFaults } from '../../src/renderer/views/check/check-draft.ts'
import { manyFaults, manyQuestion } from '../../src/renderer/views/replay/many-draft.ts'
import { textOfBeginning } from '../../src/renderer/views/send/body-text.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('the beginning of a long body is text up to its last whole character', () => {
  // each Thai character takes three bytes
  expect(textOfBeginning(bytes('กขค'), 100)).toBe('กขค')
  expect(textOfBeginning(bytes('กขค'), 7)).toBe('กข')
  expect(textOfBeginning(bytes('กขค'), 6)).toBe('กข')
  // kept cut, with half a character at its end
  expect(textOfBeginning(bytes('กขค').subarray(0, 8), 100)).toBe('กข')
})

test('bytes that are no text are told as such, also behind text', () => {
  expect(textOfBeginning(Uint8Array.of(0xff, 0xfe, 0x00), 100)).toBeNull()
  expect(textOfBeginning(Uint8Array.of(0x61, 0xc3, 0x28), 100)).toBeNull()
})

const check = {
  url: 'http://localhost:3000/hooks',
  scheme: 'replicate',
  secretId: '1',
  probeUrl: '',
  timeout: '',
  slow: '',
}

test.each([
  ['probeUrl', 'localhost:3000/count'],
  ['timeout', '49'],
  ['timeout', '120001'],
  ['slow', '0'],
  ['slow', 'a second'],
] as const)('checks are not started with a %s of %s, and its field says so', (field, text) => {
  const draft = { ...check, [field]: text }
  expect(draftFaults(draft)).toEqual({
    probeUrl: false,
    timeout: false,
    slow: false,
    [field]: true,
  })
  expect(checkRequest(draft)).toBeNull()
})

test('empty limits are the usual ones', () => {
  expect(Object.values(draftFaults(check))).not.toContain(true)
  expect(checkRequest(check)).toMatchObject({ probeUrl: null, limits: {} })
  expect(checkRequest({ ...check, timeout: ' 50 ', slow: '1' })?.limits).toEqual({
    timeoutMs: 50,
    slowMs: 1,
  })
})

const many = {
  which: 'filter',
  to: 'http://localhost:3000',
  mode: 'suggest',
  times: '1',
  concurrency: '1',
  rate: '',
} as const

test.each([
  ['times', '0'],
  ['times', '1001'],
  ['concurrency', '51'],
  ['concurrency', ''],
  ['rate', '-1'],
  ['rate', 'fast'],
] as const)('a run is not planned with %s %s, and its field says so', (field, text) => {
  const draft = { ...many, [field]: text }
  expect(manyFaults(draft)).toEqual({
    times: false,
    concurrency: false,
    rate: false,
    [field]: true,
  })
  expect(manyQuestion(draft, [], '')).toBeNull()
})

test('a run without a limit per second is planned', () => {
  expect(Object.values(manyFaults(many))).not.toContain(true)
  expect(manyQuestion(many, [], 'verdict:failed')).toMatchObject({ ratePerSecond: null })
})
