import type { BodyFamily } from './body-family.ts'
import { byText } from './body-family.ts'

const escaped = (text: string, isUpper: boolean): string =>
  text.replaceAll(/[\u0080-\uffff]/g, (found) => {
    const hex = found.charCodeAt(0).toString(16).padStart(4, '0')
    return `\\u${isUpper ? hex.toUpperCase() : hex}`
  })

/** `\u` escapes and normal forms, changed in place without a parser. */
export const escapes: BodyFamily = {
  fixes: {
    'body-unicode-escapes': [
      'Proxies and relays must not rewrite JSON: pass the bytes on.',
      'Hash the bytes as they came, with their \\u escapes.',
    ],
    'body-unicode-normalised': [
      'Let nothing normalise text on the way.',
      'Do not normalise text before hashing it.',
    ],
  },
  rows: [
    {
      code: 'body-unicode-escapes',
      received: [
        'escapes decoded in transit',
        'Letters that were \\u escapes were written raw on the way.',
      ],
      computed: ['escaped', 'The application escaped letters that were raw.'],
      make: byText((text) => escaped(text, false)),
    },
    {
      code: 'body-unicode-escapes',
      received: [
        'upper-case escapes decoded in transit',
        'Letters that were \\u escapes were written raw on the way.',
      ],
      computed: ['escaped, upper case', 'The application escaped letters that were raw.'],
      make: byText((text) => escaped(text, true)),
    },
    {
      code: 'body-unicode-escapes',
      received: ['escaped in transit', 'Letters that were raw were escaped on the way.'],
      computed: ['unescaped', 'The application decoded \\u escapes.'],
      make: byText((text) =>
        text.replaceAll(/\\\\|\\u([0-9a-fA-F]{4})/g, (all, hex: string | undefined) => {
          const code = hex === undefined ? 0 : Number.parseInt(hex, 16)
          return code < 0x80 ? all : String.fromCharCode(code)
        }),
      ),
    },
    ...(['NFC', 'NFD', 'NFKC', 'NFKD'] as const).map((form) => ({
      code: 'body-unicode-normalised' as const,
      received: [
        form,
        `The sender signed the body in ${form}; it was normalised otherwise on the way.`,
      ] as const,
      computed: [form, `The application normalised the body to ${form}.`] as const,
      make: byText((text) => text.normalize(form)),
    })),
  ],
}
