import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkAnswer, createChallenge } from '../../src/engine/challenge.ts'

const secrets = [
  { id: '1', name: 'pipeline', value: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' },
  { id: '2', name: 'website', value: 'test_webhook_secret_for_development' },
]
const { challenge } = createChallenge({ variable: 'WEBHOOK_SECRET' })
const answer = (held: string | Uint8Array) =>
  createHmac('sha256', challenge).update(held).digest('hex')
const wordsFor = async (held: string | Uint8Array) =>
  (await checkAnswer(challenge, answer(held), secrets)).words

describe('an answer from the other side', () => {
  it('is told to be a secret exactly', async () => {
    expect(await wordsFor(secrets[0]!.value)).toBe('They have “pipeline” exactly as it is here.')
  })

  it.each([
    [`${secrets[1]!.value}\n`, 'They have “website” with a line break at the end.'],
    [`"${secrets[1]!.value}"`, 'They have “website” with double quotes around it.'],
    [secrets[0]!.value.slice(6), 'They have “pipeline” without the prefix.'],
    [
      Buffer.from(secrets[0]!.value.slice(6), 'base64'),
      'They have “pipeline” decoded from base64.',
    ],
    [Buffer.from(secrets[1]!.value).toString('base64'), 'They have “website” written in base64.'],
    [secrets[1]!.value.toUpperCase(), 'They have “website” in upper case.'],
    [
      `"${secrets[1]!.value}"\n`,
      'They have “website” with double quotes around it, and with a line break at the end.',
    ],
  ])('is told to be a misreading', async (held, words) => {
    expect(await wordsFor(held)).toBe(words)
  })

  it.each([
    ['', 'They have no secret: their side holds an empty text.'],
    ['undefined', 'They have no secret: their side holds the word undefined.'],
  ])('is told to be no secret at all', async (held, words) => {
    expect(await wordsFor(held)).toBe(words)
  })

  it('is told to fit nothing, with how much was tried and of which secrets', async () => {
    const result = await checkAnswer(challenge, answer('something else'), secrets)
    expect(result.matches).toEqual([])
    expect(result.words).toContain(
      `none of the ${result.tried} readings tried of “pipeline”, “website”`,
    )
  })

  it('counts for its own challenge only', async () => {
    const other = createChallenge({ variable: 'WEBHOOK_SECRET' }).challenge
    expect((await checkAnswer(other, answer(secrets[0]!.value), secrets)).matches).toEqual([])
  })

  it('is taken as openssl or PowerShell prints it, and refused when it is none', async () => {
    const hex = answer(secrets[0]!.value)
    for (const given of [`SHA2-256(stdin)= ${hex}\n`, hex.toUpperCase(), ` ${hex} `])
      expect((await checkAnswer(challenge, given, secrets)).matches).toHaveLength(1)
    await expect(checkAnswer(challenge, 'no answer', secrets)).rejects.toThrow('64 characters')
  })

  it('is asked with lines that hold no secret in an argument of a program', () => {
    const lines = createChallenge({ path: "it's here.txt" }).lines.map(({ line }) => line)
    expect(lines[0]).toMatch(/^openssl dgst -sha256 -hmac cs-[0-9a-f]{20} < 'it'\\''s here\.txt'$/)
    const inVariable = createChallenge({ variable: 'HOOK' }).lines.map(({ line }) => line)
    expect(inVariable[0]).toMatch(
      /printf %s "\$HOOK" \| openssl dgst -sha256 -hmac cs-[0-9a-f]{20}$/,
    )
  })
})
