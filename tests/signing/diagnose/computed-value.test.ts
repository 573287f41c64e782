import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Diagnosis } from '../../../src/contract/diagnosis.ts'
import { ask, provenOf, sent } from './ask.ts'

const secret = 'mlf-7Qp2Zr9wXk4LtB8n'
const time = '1754640000'
const body = '{"name":"Ren\u00e9 <r@x.io>","b":1,"a":[true,null]}'
const hex = (content: string): string => createHmac('sha256', secret).update(content).digest('hex')

describe('the value that the application computed', () => {
  const pretty = hex(JSON.stringify(JSON.parse(body), null, 2))
  const bytes = Buffer.from(pretty, 'hex')
  const pairs = pretty.match(/../g) ?? []
  const python = Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  const request = sent({ scheme: 'github', secret, body })
  const told = (appComputed: string): Diagnosis => ask(request, 'github', secret, { appComputed })

  it.each([
    ['openssl', `SHA2-256(stdin)= ${pretty}`],
    ['an older openssl', `(stdin)= ${pretty}`],
    ['sha256sum', `${pretty}  -`],
    ['a log line', `computed signature: ${pretty},`],
    ['a log line with the prefix', `expected: sha256=${pretty}`],
    ['a line of JSON', `{"signature": "${pretty}"}`],
    ['the header’s name', `X-Hub-Signature-256: sha256=${pretty}`],
    ['Node, a Buffer', `<Buffer ${pairs.join(' ')}>`],
    ['Node, JSON of a Buffer', JSON.stringify(bytes)],
    ['Python, bytes', `b'${python}'`],
    ['Python, hex as bytes', `b'${pretty}'`],
    ['Java, a list of signed bytes', `[${new Int8Array(bytes).join(', ')}]`],
    ['pairs with colons', pairs.join(':')],
    ['hex with 0x', `0x${pretty}`],
  ])('is taken as %s prints it', (_, line) => {
    expect(provenOf(told(line))).toEqual(['body-reserialised (js-indent2)'])
  })

  it('keeps the prefix and the case that .NET’s BitConverter gives', () => {
    const [cause] = told(pairs.join('-').toUpperCase()).causes
    expect(cause).toMatchObject({ code: 'body-reserialised', proven: true })
    expect(cause?.also.map(({ code }) => code)).toEqual(['hex-uppercase'])
    expect(provenOf(told(`hmac-sha256=${hex(body)}`))[0]).toMatch(/^prefix-wrong/)
  })

  it('is read out of a whole header', () => {
    const stripe = sent({ scheme: 'stripe', secret, body })
    const appComputed = `t=${time},v1=${hex(`${time}.{}`)}`
    const [first] = provenOf(ask(stripe, 'stripe', secret, { appComputed }))
    expect(first).toBe('body-missing ("{}")')
  })

  it('that is no signature is said to be none, and nothing is guessed', () => {
    const { causes, conclusion } = told('Invalid signature')
    expect(causes).toEqual([])
    expect(conclusion).toMatch(/^What was given cannot be read as a signature/)
  })
})
