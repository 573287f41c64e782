import { decode } from '../../encoding.ts'
import type { KeyFamily, SecretFacts } from './key-family.ts'
import { asBytes, asUtf8, isDecoded } from './key-family.ts'
import { lenient } from './lenient-base64.ts'

/** A secret that is to be decoded: not decoded, by another alphabet, or against the rules. */
export const secretDecoding: KeyFamily = {
  fixes: {
    'secret-not-decoded': [
      'Read the secret as this sender does: as plain text.',
      'Strip whsec_, then base64-decode the rest.',
    ],
    'secret-base64url': [
      'Write the secret in the standard base64 alphabet (+ and /).',
      'Convert the alphabet (- to +, _ to /) before decoding.',
    ],
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
      code: 'secret-base64url',
      received: [
        'sender decoded base64url',
        'The secret is in the URL-safe alphabet, and the sender decoded it so.',
      ],
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
      received: [
        'decoded all the same',
        'The secret is not base64, and the sender’s lenient decoder made a weak key of it.',
      ],
      computed: [
        'decoded all the same',
        'The secret is not base64, and a lenient decoder made a weak key of it.',
      ],
      make: (secret) => malformed(secret, false, () => lenient(secret.bare)),
    },
    {
      code: 'secret-malformed',
      received: [
        'decoded all the same',
        'The secret cannot be decoded strictly, and the sender’s lenient decoder made another key of it.',
      ],
      computed: [
        'decoded all the same',
        'The secret cannot be decoded strictly, and a lenient decoder made another key of it.',
      ],
      make: (secret) =>
        malformed(secret, true, () => [...lenient(secret.bare), asUtf8(secret.bare)]),
    },
    {
      code: 'secret-not-decoded',
      received: [
        'sender uses the whole string (Polar, Stripe, Emailit habit)',
        'The sender uses the whole text of the secret as the key, undecoded.',
      ],
      computed: [
        'whole whsec_ string as UTF-8',
        'The application uses the whole text of the secret as the key, undecoded.',
      ],
      make: (secret) => (isDecoded(secret) ? [asUtf8(secret.text)] : []),
    },
    {
      code: 'secret-not-decoded',
      received: [
        'sender uses the text after whsec_',
        'The sender uses the text after the prefix as the key, undecoded.',
      ],
      computed: [
        'text after whsec_ as UTF-8',
        'The application strips the prefix but does not decode.',
      ],
      make: (secret) => (isDecoded(secret) && secret.bare !== '' ? [asUtf8(secret.bare)] : []),
    },
    {
      code: 'secret-not-decoded',
      received: [
        'sender uses whsec_ and the text',
        'The sender puts whsec_ before the secret and uses that as the key.',
      ],
      computed: [
        'whsec_ and the text as UTF-8',
        'The application uses whsec_ and the secret as the key.',
      ],
      make: (secret) => (secret.text.startsWith('whsec_') ? [] : [asUtf8(`whsec_${secret.text}`)]),
    },
  ],
}

/** What is tried only for a secret that the scheme's rule cannot read. */
function malformed<Made>(
  secret: SecretFacts,
  hasPrefix: boolean,
  make: () => readonly Made[],
): readonly Made[] {
  if (secret.key !== null || !isDecoded(secret) || secret.bare === '') return []
  return secret.text.trim().startsWith(secret.form.prefix ?? '\0') === hasPrefix ? make() : []
}
