import type { Row } from '../question.ts'
import type { KeyFamily, MakeKey } from './key-family.ts'
import { asUtf8 } from './key-family.ts'

const printed = [
  'undefined',
  'null',
  'None',
  'nil',
  '[object Object]',
  'NaN',
  'false',
  'true',
] as const
const templates = [
  '${WEBHOOK_SECRET}',
  '$WEBHOOK_SECRET',
  '{{WEBHOOK_SECRET}}',
  'process.env.WEBHOOK_SECRET',
  '<nil>',
  '%!s(<nil>)',
  '***',
] as const

const named = (text: string): Row<MakeKey> => ({
  code: 'secret-undefined',
  received: [
    `sender key is ${text}`,
    `The sender signed with the literal text “${text}”: anyone can forge this. Its secret is not set.`,
  ],
  computed: [
    text,
    `The application uses the literal text “${text}” as its secret: anyone can forge this. The variable is not set.`,
  ],
  make: () => [asUtf8(text)],
})

/** No secret at all on one side. A match here is a hole, not a pass. */
export const secretAbsent: KeyFamily = {
  fixes: {
    'secret-empty': [
      'Set the secret at the sender, in the process that signs; until then refuse its requests.',
      'Load the variable in that process, and refuse to start without it.',
    ],
    'secret-undefined': [
      'Set the secret at the sender, in the process that signs; until then refuse its requests.',
      'Load the variable in that process, and refuse to start without it.',
    ],
  },
  rows: [
    {
      code: 'secret-empty',
      received: [
        'sender key is empty',
        'The sender signed with an empty key: anyone can forge this.',
      ],
      computed: [
        'empty key',
        'The application uses an empty key: anyone can forge a signature for it.',
      ],
      make: () => [{ bytes: new Uint8Array(0), reading: 'empty' }],
    },
    ...[...printed, ...templates].map(named),
  ],
}
