import type { CauseChange } from '../../contract/diagnosis.ts'
import { joinChunks, schemeChunks } from '../message.ts'
import { readParts } from '../read.ts'
import type { Scene } from './scene.ts'

export type OtherMessage = {
  readonly bytes: Uint8Array
  readonly body: Uint8Array
  readonly changes: readonly CauseChange[]
}

const variants = [
  ['signature of another captured delivery', 'The signature is that of another captured delivery.'],
  [
    'body of another captured delivery',
    'Id and time are this delivery’s, but the signature is for the body of another.',
  ],
  [
    'id and time of another captured delivery',
    'The body is this delivery’s, but the signature is for the id and time of another.',
  ],
] as const

const fixes = {
  received: 'Send headers and body of one delivery together: a replay or a proxy mixed two.',
  computed: 'Take headers and body from the same request: nothing shared between requests.',
}

/** The content of other captures, whole and mixed with this one. */
export function* otherMessages({ question, scheme, parts, mode }: Scene): Generator<OtherMessage> {
  for (const other of question.others ?? []) {
    const theirs = readParts(other, scheme)
    const { id, timestamp, body } = theirs
    const mixes = [theirs, { ...parts, body }, { ...parts, id, timestamp }]
    for (const [at, mixed] of mixes.entries()) {
      const chunks = schemeChunks(scheme, mixed)
      const [variant = '', title = ''] = variants[at] ?? []
      if (chunks === null) continue
      const change: CauseChange = {
        code: 'signature-of-other-message',
        variant,
        title,
        fix: fixes[mode],
      }
      yield { bytes: joinChunks(chunks), body: mixed.body, changes: [change] }
    }
  }
}
