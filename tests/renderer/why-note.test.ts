import { describe, expect, it } from 'vitest'
import { ticketNote } from '../../src/renderer/views/why/ticket-note.ts'
import { formats } from '../../src/renderer/words/format.ts'
import { en } from '../../src/renderer/words/en/en.ts'
import { causesInThai } from '../../src/renderer/words/th/why-causes.ts'
import { th } from '../../src/renderer/words/th/th.ts'
import { cause, diagnosis } from './why-fixtures.ts'

const capture = {
  id: '12',
  method: 'POST',
  path: '/hooks/mlflow?token=canary-token',
  receivedAtMs: Date.UTC(2026, 10, 22, 1, 2, 3),
  source: 'MLflow',
  verdict: 'failed',
  bytes: 191,
  deliveryId: 'msg_`1',
} as const

const found = diagnosis({
  causes: [
    cause({
      title: 'Signed with *another* secret.',
      secret: 'pipeline_.env',
      evidence: {
        ...cause().evidence,
        received: 'v1,abc=',
        computed: 'v1,abc=',
        algorithm: 'HMAC-SHA256',
        key: '35 bytes, UTF-8',
        difference: 'the sender has a space after each colon',
      },
    }),
  ],
  secretsTried: ['website', 'pipeline_.env'],
})

describe('the note for a ticket', () => {
  const note = ticketNote({ capture, sender: 'MLflow', diagnosis: found }, en, formats.en)

  it('says what came, why it failed, with what proof, and what to do', () => {
    expect(note).toContain('## Webhook 12: why the signature fails')
    expect(note).toContain('2026, 01:02:03.000 UTC')
    expect(note).toContain('### Proven: Signed with')
    expect(note).toContain('- **Received:** `v1,abc=`\n- **Recomputed:** `v1,abc=`')
    expect(note).toContain('the sender has a space after each colon')
    expect(note).toContain('- **Fix:** What to do.')
    expect(note).toContain('Secrets are left out')
  })

  it('leaves out the query, in which a token can stand', () => {
    expect(note).toContain('`POST /hooks/mlflow?…`')
    expect(note).not.toContain('canary')
  })

  it('gives text of others no meaning in Markdown', () => {
    expect(note).toContain(String.raw`Signed with \*another\* secret.`)
    expect(note).toContain(String.raw`“pipeline\_.env”, 35 bytes, UTF-8`)
    expect(note).toContain('`` msg_`1 ``')
  })

  it('says so when nothing was proven', () => {
    const none = diagnosis({ conclusion: 'None of the 12 alternatives tried.' })
    const text = ticketNote({ capture, sender: null, diagnosis: none }, en, formats.en)
    expect(text).toContain('None of the 12 alternatives tried.')
    expect(text).toContain('Tried 12 recomputations with the secrets “website”')
  })

  it('is written in Thai, too', () => {
    const text = ticketNote({ capture, sender: null, diagnosis: found }, th, formats.th)
    expect(text).toContain('### พิสูจน์แล้ว: คำขอเซ็นด้วยความลับอื่น')
  })
})

it('says every cause and every fix in Thai', () => {
  const untold = Object.values(causesInThai)
    .flat()
    .filter((text) => !/[\u0e00-\u0e7f]/.test(text))
  expect(untold).toEqual([])
})
