import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { decode } from '../../encoding.ts'
import type { KeyFamily, SecretFacts } from './key-family.ts'
import { asBytes, asUtf8, isDecoded } from './key-family.ts'

/** As Node decodes: what is no digit is skipped, `-_` count as `+/`. */
const nodeBase64 = (text: string): Buffer => Buffer.from(text, 'base64')
/** As Python decodes: all characters that are no digits are dropped, `-_` too; wrong lengths fail. */
const pythonBase64 = (text: string): Buffer => {
  const digits = text.replaceAll(/[^A-Za-z0-9+/]/g, '')
  return digits.length % 4 === 1 ? Buffer.alloc(0) : Buffer.from(digits, 'base64')
}
const lenient = (text: string) => [
  ...asBytes(nodeBase64(text), 'base64 as Node reads it'),
  ...asBytes(pythonBase64(text), 'base64 as Python reads it'),
]
const isPrintable = (bytes: Uint8Array): boolean =>
  bytes.length > 3 && bytes.every((byte) => byte >= 0x20 && byte < 0x7f)

const raw = (secret: SecretFacts): boolean => !isDecoded(secret)

/** The same text turned into key bytes by another rule. */
export const secretReading: KeyFamily = {
  fixes: {
    'secret-not-decoded': [
      'Read the secret as this sender does: as plain text.',
      'Strip whsec_, then base64-decode the rest.',
    ],
    'secret-base64-decoded': [
      'The sender decodes its secret: choose a scheme with a base64 key, or give it plain text.',
      'Use the secret as plain text: this sender does not decode it.',
    ],
    'secret-base64-encoded': [
      'Store the decoded value: Kubernetes and CI show secrets in base64.',
      'Decode the Kubernetes or CI value once.',
    ],
    'secret-prefix-not-stripped': [
      'Strip the prefix before decoding.',
      'Strip whsec_ before decoding: lenient decoders take it for data.',
    ],
    'secret-format-v1-prefix': [
      'Store the secret without v1, in front.',
      'Strip v1,whsec_ before decoding.',
    ],
    'secret-prefix-doubled': ['Remove the doubled prefix.', 'Remove the doubled prefix.'],
    'secret-base64url': [
      'Write the secret in the standard base64 alphabet (+ and /).',
      'Convert the alphabet (- to +, _ to /) before decoding.',
    ],
    'secret-hex-decoded': [
      'The sender decodes its secret from hex: store it so, or use it as text on both sides.',
      'Use the secret as documented: as text, not as hex.',
    ],
    'secret-as-text': [
      'Keep key bytes as bytes: a text cannot hold them.',
      'Keep key bytes as bytes: the result of atob or toString is not a key.',
    ],
    'secret-hashed': ['Use the original secret, not its hash.', 'Use the original secret, not its hash.'],
    'secret-not-base64': [
      'Ask the sender for the right secret: this one is not base64.',
      'Use the sender’s base64 secret: this one is not base64.',
    ],
    'secret-malformed': [
      'Copy the secret again: it cannot be decoded.',
      'Copy the secret again: it cannot be decoded.',
    ],
  },
  rows: [
    {
      code: 'secret-format-v1-prefix',
      received: ['configured as v1,whsec_…', 'The secret here begins with v1,, which is not part of it.'],
      computed: ['v1, removed', 'The application’s secret lacks the v1, that the one here begins with.'],
      make: ({ text }) =>
        /^\s*["']?v1,/.test(text) ? [{ text: text.trim().replace(/^["']?v1,/, '') }] : [],
    },
    {
      code: 'secret-prefix-doubled',
      received: ['configured with a doubled prefix', 'The prefix of the secret here is there twice.'],
      computed: ['prefix there once', 'The prefix of the secret here is there twice, the application’s has it once.'],
      make: ({ text }) => {
        const once = text.trim().replace(/^(whsec_|whsk_|whpk_)(?:\1)+/, '$1')
        return once === text.trim() ? [] : [{ text: once }]
      },
    },
    {
      code: 'secret-base64url',
      received: ['sender decoded base64url', 'The secret is in the URL-safe alphabet, and the sender decoded it so.'],
      computed: ['decoded as base64url', 'The application decoded the URL-safe alphabet.'],
      make: ({ bare, form }) => {
        const key = form.as === 'base64' && /[-_]/.test(bare) ? decode(bare, 'base64url') : null
        return key === null ? [] : asBytes(key, 'base64url')
      },
    },
    {
      code: 'secret-not-base64',
      received: ['used as text', 'The secret is not base64, and the sender uses it as text.'],
      computed: ['used as text', 'The secret is not base64, and the application uses it as text.'],
      make: (secret) => malformed(secret, false, () => [asUtf8(secret.text), asUtf8(secret.bare)]),
    },
    {
      code: 'secret-not-base64',
      received: ['decoded all the same', 'The secret is not base64, and the sender’s lenient decoder made a weak key of it.'],
      computed: ['decoded all the same', 'The secret is not base64, and a lenient decoder made a weak key of it.'],
      make: (secret) => malformed(secret, false, () => lenient(secret.bare)),
    },
    {
      code: 'secret-malformed',
      received: ['decoded all the same', 'The secret cannot be decoded strictly, and the sender’s lenient decoder made another key of it.'],
      computed: ['decoded all the same', 'The secret cannot be decoded strictly, and a lenient decoder made another key of it.'],
      make: (secret) =>
        malformed(secret, true, () => [...lenient(secret.bare), asUtf8(secret.bare)]),
    },
    {
      code: 'secret-not-decoded',
      received: ['sender uses the whole string (Polar, Stripe, Emailit habit)', 'The sender uses the whole text of the secret as the key, undecoded.'],
      computed: ['whole whsec_ string as UTF-8', 'The application uses the whole text of the secret as the key, undecoded.'],
      make: (secret) => (isDecoded(secret) ? [asUtf8(secret.text)] : []),
    },
    {
      code: 'secret-not-decoded',
      received: ['sender uses the text after whsec_', 'The sender uses the text after the prefix as the key, undecoded.'],
      computed: ['text after whsec_ as UTF-8', 'The application strips the prefix but does not decode.'],
      make: (secret) =>
        isDecoded(secret) && secret.bare !== '' ? [asUtf8(secret.bare)] : [],
    },
    {
      code: 'secret-not-decoded',
      received: ['sender uses whsec_ and the text', 'The sender puts whsec_ before the secret and uses that as the key.'],
      computed: ['whsec_ and the text as UTF-8', 'The application uses whsec_ and the secret as the key.'],
      make: (secret) => (secret.text.startsWith('whsec_') ? [] : [asUtf8(`whsec_${secret.text}`)]),
    },
    {
      code: 'secret-base64-encoded',
      received: ['configured base64(secret)', 'The secret here is the base64 of the sender’s.'],
      computed: ['base64 decoded', 'The secret here is base64, and the application uses what is inside it.'],
      make: (secret) => {
        const inside = raw(secret) ? decode(secret.text.trim(), 'base64') : null
        if (inside === null || !isPrintable(Buffer.from(inside.map((byte) => (byte === 10 ? 32 : byte))))) return []
        const trimmed = Buffer.from(Buffer.from(inside).toString('latin1').trimEnd(), 'latin1')
        return [...asBytes(inside, 'what is inside the base64'), ...asBytes(trimmed, 'what is inside the base64, trimmed')]
      },
    },
    {
      code: 'secret-base64-decoded',
      received: ['sender base64-decodes (Standard Webhooks sender behind MLflow headers)', 'The sender base64-decodes the secret, as Standard Webhooks do.'],
      computed: ['Buffer.from(secret,"base64")', 'The application base64-decodes a secret that is plain text.'],
      make: (secret) => (raw(secret) ? [...lenient(secret.bare), ...lenient(secret.text)] : []),
    },
    {
      code: 'secret-prefix-not-stripped',
      received: ['sender decodes whsec_ too (Node)', 'The sender decodes the secret with its prefix, as Node’s lenient decoder allows.'],
      computed: ['Buffer.from("whsec_…","base64")', 'The application decodes the secret with its prefix.'],
      make: (secret) =>
        isDecoded(secret) ? asBytes(nodeBase64(prefixed(secret)), 'base64 with the prefix, as Node reads it') : [],
    },
    {
      code: 'secret-prefix-not-stripped',
      received: ['sender decodes whsec too (Python)', 'The sender decodes the secret with its prefix, as Python’s lenient decoder allows.'],
      computed: ['python b64decode drops "_"', 'The application decodes the secret with its prefix, as Python allows.'],
      make: (secret) =>
        isDecoded(secret) ? asBytes(pythonBase64(prefixed(secret)), 'base64 with the prefix, as Python reads it') : [],
    },
    {
      code: 'secret-prefix-not-stripped',
      received: ['sender uses the text after whsec_', 'The sender takes the prefix off a secret that is plain text as a whole.'],
      computed: ['text after whsec_', 'The application takes the prefix off a secret that is plain text as a whole.'],
      make: (secret) =>
        raw(secret) && /wh(?:sec|pk|sk)_/.test(secret.text) && secret.bare !== '' ? [asUtf8(secret.bare)] : [],
    },
    {
      code: 'secret-format-v1-prefix',
      received: ['sender decodes v1,whsec_ too (Python)', 'The sender decodes v1,whsec_… as a whole, as Python’s lenient decoder allows.'],
      computed: ['python b64decode drops "," and "_"', 'The application decodes v1,whsec_… as a whole, as Python allows.'],
      make: (secret) =>
        isDecoded(secret) ? asBytes(pythonBase64(`v1,${prefixed(secret)}`), 'base64 of v1,whsec_…, as Python reads it') : [],
    },
    {
      code: 'secret-format-v1-prefix',
      received: ['sender decodes v1,whsec_ too (Node)', 'The sender decodes v1,whsec_… as a whole, as Node’s lenient decoder allows.'],
      computed: ['Buffer.from("v1,whsec_…","base64")', 'The application decodes v1,whsec_… as a whole.'],
      make: (secret) =>
        isDecoded(secret) ? asBytes(nodeBase64(`v1,${prefixed(secret)}`), 'base64 of v1,whsec_…, as Node reads it') : [],
    },
    {
      code: 'secret-format-v1-prefix',
      received: ['sender uses v1,whsec_ as text', 'The sender uses v1, and the secret as text.'],
      computed: ['v1,whsec_ as UTF-8', 'The application uses v1, and the secret as text.'],
      make: ({ text }) => (text.startsWith('v1,') ? [] : [asUtf8(`v1,${text}`)]),
    },
    {
      code: 'secret-prefix-doubled',
      received: ['sender has the prefix twice', 'The sender’s prefix is there twice, and its lenient decoder took one for data.'],
      computed: ['prefix there twice', 'The application’s prefix is there twice, and a lenient decoder took one for data.'],
      make: (secret) =>
        isDecoded(secret) && secret.form.prefix !== undefined ? lenient(`${secret.form.prefix}${secret.bare}`) : [],
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
      received: ['sender uses the hex of the key', 'The sender uses the hex of the key bytes as text.'],
      computed: ['hex of the key', 'The application uses the hex of the key bytes as text.'],
      make: ({ key }) =>
        key === null ? [] : [asUtf8(Buffer.from(key).toString('hex')), asUtf8(Buffer.from(key).toString('hex').toUpperCase())],
    },
    {
      code: 'secret-as-text',
      received: ['key bytes decoded to a UTF-8 string', 'The sender’s key bytes went through a UTF-8 text.'],
      computed: ['key bytes decoded to a UTF-8 string', 'The application’s key bytes went through a UTF-8 text.'],
      make: ({ key }) => (key === null ? [] : asBytes(Buffer.from(Buffer.from(key).toString('utf8')), 'bytes as UTF-8 text')),
    },
    {
      code: 'secret-as-text',
      received: ['key bytes as a Latin-1 string, encoded as UTF-8', 'The sender’s key bytes went through a Latin-1 text.'],
      computed: ['key bytes as a Latin-1 string, encoded as UTF-8', 'The application’s key bytes went through a Latin-1 text, as atob gives it.'],
      make: ({ key }) => (key === null ? [] : asBytes(Buffer.from(Buffer.from(key).toString('latin1')), 'bytes as Latin-1 text')),
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
      computed: ['base64(secret) as text', 'The application’s secret is the base64 of the one here.'],
      make: ({ text, key }) => [
        asUtf8(Buffer.from(text).toString('base64')),
        asUtf8(Buffer.from(text).toString('base64url')),
        ...(key === null ? [] : [asUtf8(Buffer.from(key).toString('base64'))]),
      ],
    },
    {
      code: 'secret-base64-encoded',
      received: ['sender has base64(secret + LF)', 'The sender’s secret is the base64 of the one here with a line break.'],
      computed: ['base64(secret + LF) as text', 'The application’s secret is the base64 of the one here with a line break.'],
      make: ({ text }) => [asUtf8(Buffer.from(`${text}\n`).toString('base64'))],
    },
    ...(['sha256', 'sha1', 'sha512', 'md5'] as const).flatMap((hash) => [
      {
        code: 'secret-hashed' as const,
        received: [`sender uses ${hash}(secret) in hex`, `The sender’s key is the ${hash} of the secret in hex.`] as const,
        computed: [`${hash}(secret) hex as key`, `The application’s key is the ${hash} of the secret in hex.`] as const,
        make: ({ text }: SecretFacts) => [asUtf8(createHash(hash).update(text).digest('hex'))],
      },
      {
        code: 'secret-hashed' as const,
        received: [`sender uses ${hash}(secret)`, `The sender’s key is the ${hash} of the secret.`] as const,
        computed: [`${hash}(secret) bytes as key`, `The application’s key is the ${hash} of the secret.`] as const,
        make: ({ text }: SecretFacts) => [
          ...asBytes(createHash(hash).update(text).digest(), `${hash} of the text`),
          asUtf8(createHash(hash).update(text).digest('base64')),
        ],
      },
    ]),
  ],
}

/** What is tried only for a secret that the scheme's rule cannot read. */
function malformed<Made>(secret: SecretFacts, hasPrefix: boolean, make: () => readonly Made[]): readonly Made[] {
  if (secret.key !== null || !isDecoded(secret) || secret.bare === '') return []
  return secret.text.trim().startsWith(secret.form.prefix ?? '\0') === hasPrefix ? make() : []
}

function prefixed({ text, form }: SecretFacts): string {
  return form.prefix === undefined || text.includes(form.prefix) ? text : form.prefix + text
}
