import type { KeyFamily, SecretFacts } from './key-family.ts'
import { asBytes, asUtf8, isDecoded } from './key-family.ts'
import { lenient, nodeBase64, pythonBase64 } from './lenient-base64.ts'

/** Decoded after a prefix that lenient decoders take for data. */
const hasPrefix = (secret: SecretFacts): boolean =>
  isDecoded(secret) && (secret.form.prefix !== undefined || /wh(?:sec|pk|sk)_/.test(secret.text))

const raw = (secret: SecretFacts): boolean => !isDecoded(secret)

/** The prefix of a secret: doubled, with a version before it, or taken for data. */
export const secretPrefix: KeyFamily = {
  fixes: {
    'secret-prefix-not-stripped': [
      'Strip the prefix before decoding.',
      'Strip whsec_ before decoding: lenient decoders take it for data.',
    ],
    'secret-format-v1-prefix': [
      'Store the secret without v1, in front.',
      'Strip v1,whsec_ before decoding.',
    ],
    'secret-prefix-doubled': ['Remove the doubled prefix.', 'Remove the doubled prefix.'],
  },
  rows: [
    {
      code: 'secret-format-v1-prefix',
      received: [
        'configured as v1,whsec_…',
        'The secret here begins with v1,, which is not part of it.',
      ],
      computed: [
        'v1, removed',
        'The application’s secret lacks the v1, that the one here begins with.',
      ],
      make: ({ text }) =>
        /^\s*["']?v1,/.test(text) ? [{ text: text.trim().replace(/^["']?v1,/, '') }] : [],
    },
    {
      code: 'secret-prefix-doubled',
      received: [
        'configured with a doubled prefix',
        'The prefix of the secret here is there twice.',
      ],
      computed: [
        'prefix there once',
        'The prefix of the secret here is there twice, the application’s has it once.',
      ],
      make: ({ text }) => {
        const once = text.trim().replace(/^(whsec_|whsk_|whpk_)(?:\1)+/, '$1')
        return once === text.trim() ? [] : [{ text: once }]
      },
    },
    {
      code: 'secret-prefix-not-stripped',
      received: [
        'sender decodes whsec_ too (Node)',
        'The sender decodes the secret with its prefix, as Node’s lenient decoder allows.',
      ],
      computed: [
        'Buffer.from("whsec_…","base64")',
        'The application decodes the secret with its prefix.',
      ],
      make: (secret) =>
        hasPrefix(secret)
          ? asBytes(nodeBase64(prefixed(secret)), 'base64 with the prefix, as Node reads it')
          : [],
    },
    {
      code: 'secret-prefix-not-stripped',
      received: [
        'sender decodes whsec too (Python)',
        'The sender decodes the secret with its prefix, as Python’s lenient decoder allows.',
      ],
      computed: [
        'python b64decode drops "_"',
        'The application decodes the secret with its prefix, as Python allows.',
      ],
      make: (secret) =>
        hasPrefix(secret)
          ? asBytes(pythonBase64(prefixed(secret)), 'base64 with the prefix, as Python reads it')
          : [],
    },
    {
      code: 'secret-prefix-not-stripped',
      received: [
        'sender uses the text after whsec_',
        'The sender takes the prefix off a secret that is plain text as a whole.',
      ],
      computed: [
        'text after whsec_',
        'The application takes the prefix off a secret that is plain text as a whole.',
      ],
      make: (secret) =>
        raw(secret) && /wh(?:sec|pk|sk)_/.test(secret.text) && secret.bare !== ''
          ? [asUtf8(secret.bare)]
          : [],
    },
    {
      code: 'secret-format-v1-prefix',
      received: [
        'sender decodes v1,whsec_ too (Python)',
        'The sender decodes v1,whsec_… as a whole, as Python’s lenient decoder allows.',
      ],
      computed: [
        'python b64decode drops "," and "_"',
        'The application decodes v1,whsec_… as a whole, as Python allows.',
      ],
      make: (secret) =>
        hasPrefix(secret)
          ? asBytes(
              pythonBase64(`v1,${prefixed(secret)}`),
              'base64 of v1,whsec_…, as Python reads it',
            )
          : [],
    },
    {
      code: 'secret-format-v1-prefix',
      received: [
        'sender decodes v1,whsec_ too (Node)',
        'The sender decodes v1,whsec_… as a whole, as Node’s lenient decoder allows.',
      ],
      computed: [
        'Buffer.from("v1,whsec_…","base64")',
        'The application decodes v1,whsec_… as a whole.',
      ],
      make: (secret) =>
        hasPrefix(secret)
          ? asBytes(nodeBase64(`v1,${prefixed(secret)}`), 'base64 of v1,whsec_…, as Node reads it')
          : [],
    },
    {
      code: 'secret-format-v1-prefix',
      received: ['sender uses v1,whsec_ as text', 'The sender uses v1, and the secret as text.'],
      computed: ['v1,whsec_ as UTF-8', 'The application uses v1, and the secret as text.'],
      make: ({ text }) => (text.startsWith('v1,') ? [] : [asUtf8(`v1,${text}`)]),
    },
    {
      code: 'secret-prefix-doubled',
      received: [
        'sender has the prefix twice',
        'The sender’s prefix is there twice, and its lenient decoder took one for data.',
      ],
      computed: [
        'prefix there twice',
        'The application’s prefix is there twice, and a lenient decoder took one for data.',
      ],
      make: (secret) =>
        isDecoded(secret) && secret.form.prefix !== undefined
          ? lenient(`${secret.form.prefix}${secret.bare}`)
          : [],
    },
  ],
}

function prefixed({ text, form }: SecretFacts): string {
  return form.prefix === undefined || text.includes(form.prefix) ? text : form.prefix + text
}
