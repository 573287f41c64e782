import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { decode } from '../../encoding.ts'
import type { KeyFamily, OtherKey, SecretFacts } from './key-family.ts'
import { asBytes, asUtf8, isDecoded } from './key-family.ts'
import { lenient } from './lenient-base64.ts'

const isPrintable = (bytes: Uint8Array): boolean =>
  bytes.length > 3 && bytes.every((byte) => byte >= 0x20 && byte < 0x7f)

const raw = (secret: SecretFacts): boolean => !isDecoded(secret)

/** Key bytes decoded, encoded or hashed otherwise. */
export const secretEncoding: KeyFamily = {
  fixes: {
    'secret-base64-decoded': [
      'The sender decodes its secret: choose a scheme with a base64 key, or give it plain text.',
      'Use the secret as plain text: this sender does not decode it.',
    ],
    'secret-base64-encoded': [
      'Store the decoded value: Kubernetes and CI show secrets in base64.',
      'Decode the Kubernetes or CI value once.',
    ],
    'secret-hex-decoded': [
      'Agree whether the secret is text or hex, and read it so on both sides.',
      'Use the secret as documented: as text, not as hex.',
    ],
    'secret-as-text': [
      'Keep key bytes as bytes: a text cannot hold them.',
      'Keep key bytes as bytes: the result of atob or toString is not a key.',
    ],
    'secret-hashed': [
      'Use the original secret, not its hash.',
      'Use the original secret, not its hash.',
    ],
  },
  rows: [
    {
      code: 'secret-base64-encoded',
      received: ['configured base64(secret)', 'The secret here is the base64 of the sender’s.'],
      computed: [
        'base64 decoded',
        'The secret here is base64, and the application uses what is inside it.',
      ],
      make: insideBase64,
    },
    {
      code: 'secret-base64-decoded',
      received: [
        'sender base64-decodes (Standard Webhooks sender behind MLflow headers)',
        'The sender base64-decodes the secret, as Standard Webhooks do.',
      ],
      computed: [
        'Buffer.from(secret,"base64")',
        'The application base64-decodes a secret that is not base64.',
      ],
      make: (secret) =>
        secret.form.as === 'base64' ? [] : [...lenient(secret.bare), ...lenient(secret.text)],
    },
    {
      code: 'secret-hex-decoded',
      received: ['sender hex-decodes', 'The sender decodes the secret from hex.'],
      computed: ['hex decoded', 'The application decodes the secret from hex.'],
      make: ({ bare, form }) => {
        const key = form.as === 'hex' || bare.length < 16 ? null : decode(bare, 'hex')
        return key === null ? [] : asBytes(key, 'hex')
      },
    },
    {
      code: 'secret-hex-decoded',
      received: [
        'sender uses the hex of the key',
        'The sender uses the hex of the key bytes as text.',
      ],
      computed: ['hex of the key', 'The application uses the hex of the key bytes as text.'],
      make: ({ key }) =>
        key === null
          ? []
          : [
              asUtf8(Buffer.from(key).toString('hex')),
              asUtf8(Buffer.from(key).toString('hex').toUpperCase()),
            ],
    },
    {
      code: 'secret-as-text',
      received: [
        'key bytes decoded to a UTF-8 string',
        'The sender’s key bytes went through a UTF-8 text.',
      ],
      computed: [
        'key bytes decoded to a UTF-8 string',
        'The application’s key bytes went through a UTF-8 text.',
      ],
      make: ({ key }) =>
        key === null
          ? []
          : asBytes(Buffer.from(Buffer.from(key).toString('utf8')), 'bytes as UTF-8 text'),
    },
    {
      code: 'secret-as-text',
      received: [
        'key bytes as a Latin-1 string, encoded as UTF-8',
        'The sender’s key bytes went through a Latin-1 text.',
      ],
      computed: [
        'key bytes as a Latin-1 string, encoded as UTF-8',
        'The application’s key bytes went through a Latin-1 text, as atob gives it.',
      ],
      make: ({ key }) =>
        key === null
          ? []
          : asBytes(Buffer.from(Buffer.from(key).toString('latin1')), 'bytes as Latin-1 text'),
    },
    {
      code: 'secret-as-text',
      received: ['text as Latin-1 bytes', 'The sender reads the text as Latin-1.'],
      computed: ['charCodeAt', 'The application reads the text as Latin-1 (charCodeAt).'],
      make: (secret) => (raw(secret) ? asBytes(Buffer.from(secret.text, 'latin1'), 'Latin-1') : []),
    },
    {
      code: 'secret-as-text',
      received: ['text as UTF-16LE bytes', 'The sender reads the text as UTF-16.'],
      computed: ['UTF-16LE', 'The application reads the text as UTF-16 (Encoding.Unicode).'],
      make: (secret) => asBytes(Buffer.from(secret.text, 'utf16le'), 'UTF-16'),
    },
    {
      code: 'secret-base64-encoded',
      received: ['sender has base64(secret)', 'The sender’s secret is the base64 of the one here.'],
      computed: [
        'base64(secret) as text',
        'The application’s secret is the base64 of the one here.',
      ],
      make: ({ text, key }) => [
        asUtf8(Buffer.from(text).toString('base64')),
        asUtf8(Buffer.from(text).toString('base64url')),
        ...(key === null ? [] : [asUtf8(Buffer.from(key).toString('base64'))]),
      ],
    },
    {
      code: 'secret-base64-encoded',
      received: [
        'sender has base64(secret + LF)',
        'The sender’s secret is the base64 of the one here with a line break.',
      ],
      computed: [
        'base64(secret + LF) as text',
        'The application’s secret is the base64 of the one here with a line break.',
      ],
      make: ({ text }) => [asUtf8(Buffer.from(`${text}\n`).toString('base64'))],
    },
    ...(['sha256', 'sha1', 'sha512', 'md5'] as const).flatMap((hash) => [
      {
        code: 'secret-hashed' as const,
        received: [
          `sender uses ${hash}(secret) in hex`,
          `The sender’s key is the ${hash} of the secret in hex.`,
        ] as const,
        computed: [
          `${hash}(secret) hex as key`,
          `The application’s key is the ${hash} of the secret in hex.`,
        ] as const,
        make: ({ text }: SecretFacts) => [asUtf8(createHash(hash).update(text).digest('hex'))],
      },
      {
        code: 'secret-hashed' as const,
        received: [
          `sender uses ${hash}(secret)`,
          `The sender’s key is the ${hash} of the secret.`,
        ] as const,
        computed: [
          `${hash}(secret) bytes as key`,
          `The application’s key is the ${hash} of the secret.`,
        ] as const,
        make: ({ text }: SecretFacts) => [
          ...asBytes(createHash(hash).update(text).digest(), `${hash} of the text`),
          asUtf8(createHash(hash).update(text).digest('base64')),
        ],
      },
    ]),
  ],
}

/** The text inside the base64, as Kubernetes keeps it, to be read by the scheme's own rule. */
function insideBase64(secret: SecretFacts): readonly OtherKey[] {
  const inside = decode(secret.text.trim(), 'base64')
  if (inside === null || !isPrintable(inside.map((byte) => (byte === 10 ? 32 : byte)))) return []
  const text = Buffer.from(inside).toString('latin1')
  if (isDecoded(secret)) return [{ text }, { text: text.trimEnd() }]
  return [
    ...asBytes(inside, 'what is inside the base64'),
    ...asBytes(Buffer.from(text.trimEnd(), 'latin1'), 'what is inside the base64, trimmed'),
  ]
}
