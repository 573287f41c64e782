import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { exportCapture } from '../../../src/engine/export/export-capture.ts'
import type { WholeCapture } from '../../../src/engine/export/material.ts'
import { mlflow } from '../../../src/signing/schemes/mlflow.ts'
import type { Scheme } from '../../../src/signing/scheme.ts'
import { captureWith, signedCapture } from './whole-capture.ts'

const noteFor = (capture: WholeCapture, scheme: Scheme | null = null): string =>
  exportCapture(capture, scheme, 'markdown', 'keep', 'http://127.0.0.1:5757').text

/**
 * What of a note is live Markdown: fences closed and code spans matched as CommonMark does, their
 * content taken out. Line ends of every kind count.
 */
function liveText(markdown: string): string {
  const live: string[] = []
  let fence: string | null = null
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const ticks = /^ {0,3}(`{3,})[^`]*$/.exec(line)?.[1]
    if (fence === null && ticks) fence = ticks
    else if (fence !== null && new RegExp(`^ {0,3}\`{${fence.length},}[ \\t]*$`).test(line))
      fence = null
    else if (fence === null) live.push(line)
  }
  if (fence !== null) throw new Error('A fence was left open.')
  return live.join('\n').replaceAll(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '<code>')
}

describe('a note for a ticket', () => {
  it('tells the verdict, both digests, what was signed, and the skew', () => {
    const { headers } = signedCapture(mlflow, 'your-secret-key')
    const capture = captureWith({ headers, body: '{"a":2}' }, ['your-secret-key'], mlflow)
    const { received, computed } = capture.fullVerdict
    const content = Buffer.from('msg_1.1763759999.{"a":2}')
    const hash = createHash('sha256').update(content).digest('hex')
    const note = noteFor(capture, mlflow)
    expect(received[0]).not.toBe(computed)
    for (const part of [
      '# Webhook request 12: failed (signature_mismatch)',
      `- Received: \`${received[0]}\``,
      `- Computed: \`${computed}\` with the secret named \`main\``,
      `\`{id}.{timestamp}.{body}\`, ${content.length} bytes, SHA-256 ${hash}`,
      '`1763759999` (2025-11-21 21:19:59.000Z), 1.5 s before it came; 300 s are allowed',
      '- Scheme: `MLflow` (`mlflow`), hmac-sha256',
      'WRONG No secret gives the signature that was received.',
      '- Answered: 200',
    ])
      expect(note).toContain(part)
    expect(note).not.toContain('your-secret-key')
  })

  const hostile = [
    '``` \n# owned\n@everyone <script>alert(1)</script> ![x](http://evil.example/x.png)',
    '````````\r# owned\r@everyone',
    '`` ` @everyone `` ` <img src=x>',
    '`\u2028# owned @everyone\n\n- owned',
  ]
  it.each(hostile)('keeps a sender’s text inert: %j', (text) => {
    const latin1 = Buffer.from(text).toString('latin1')
    const capture = captureWith({
      body: text,
      method: 'POST',
      path: `/${latin1}`,
      headers: [
        ['X-Odd', latin1],
        ['Content-Type', latin1],
      ],
      name: text,
      subject: text,
      deliveryId: latin1,
      source: text,
      parserError: { code: text, words: text },
    })
    const { fullVerdict } = capture
    const judged = {
      ...capture,
      fullVerdict: {
        ...fullVerdict,
        received: [latin1],
        computed: text,
        computedWith: text,
        considered: [text],
        notes: [text],
        timestamp: { value: latin1, unit: 's', skewSeconds: null, toleranceSeconds: 300 },
        steps: [{ code: 'scheme_known', ok: false, detail: text }],
      },
    } as const
    for (const capture of [judged, { ...judged, parserError: null }]) {
      const live = liveText(noteFor(capture, { ...mlflow, label: text }))
      expect(live).toContain('## Body')
      expect(live).not.toMatch(/owned|everyone|evil|script|img/)
    }
  })

  it('shows control characters and turned text instead of obeying them', () => {
    const note = noteFor(captureWith({ body: 'a\u001b[2Jb\u202ec', path: '/\u009b' }))
    expect(note).toContain(String.raw`a\x1b[2Jb\u202ec`)
    // oxlint-disable-next-line no-control-regex -- they are what must not be there
    expect(note).not.toMatch(/[\u001b\u009b\u202e]/)
  })

  it('gives a binary body as a hash and its first bytes in hex', () => {
    const note = noteFor(captureWith({ body: new Uint8Array([0x1f, 0x8b, 0xff]) }))
    expect(note).toContain('3 bytes, SHA-256')
    expect(note).toContain('```\n1f8bff\n```')
  })

  it('cuts a long body, also in the middle of a character', () => {
    const note = noteFor(captureWith({ body: `a${'é'.repeat(100_000)}` }))
    expect(note).toContain('The first 16384 bytes:')
    expect(note).toContain('éééé')
    expect(note.length).toBeLessThan(20_000)
  })
})
