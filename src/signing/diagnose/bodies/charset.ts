import { Buffer } from 'node:buffer'
import type { BodyFacts } from '../body-facts.ts'
import type { BodyFamily } from './body-family.ts'
import { byText, utf8 } from './body-family.ts'

/** Character sets: bytes that went through text of another kind. */
export const charset: BodyFamily = {
  fixes: {
    'body-latin1': [
      'Decode and encode with UTF-8 everywhere on the way, or pass bytes on.',
      'Hash bytes, or decode with UTF-8: Buffer.toString("latin1") is not the text.',
    ],
    'body-latin1-encode': [
      'Sign the UTF-8 bytes, not the Latin-1 bytes, of the body.',
      'Hash with UTF-8: hash.update(text, "utf8").',
    ],
    'body-ascii': ['Sign UTF-8 bytes.', 'Hash bytes: ASCII drops all other letters.'],
    'body-utf16': [
      'Sign and send the body as UTF-8.',
      'Encode with UTF-8 (Encoding.UTF8, not Encoding.Unicode).',
    ],
    'body-too-strict-encoding': [
      'Sign bytes: the body is not UTF-8 and decoding it loses some.',
      'Hash bytes: the body is not UTF-8 and decoding it loses some.',
    ],
  },
  rows: [
    {
      code: 'body-latin1',
      received: ['mojibake', 'The body was decoded as Latin-1 and encoded as UTF-8 on the way.'],
      make: latin1Bytes,
    },
    {
      code: 'body-latin1',
      computed: ['Buffer.toString("latin1")', 'The application decoded the body as Latin-1.'],
      make: ({ bytes }) => utf8(bytes.toString('latin1')),
    },
    {
      code: 'body-latin1',
      received: [
        'signed as Latin-1 text',
        'The sender decoded the body as Latin-1 before signing.',
      ],
      make: ({ bytes }) => utf8(bytes.toString('latin1')),
    },
    {
      code: 'body-latin1',
      received: ['mojibake, Windows-1252', 'The body was decoded as Windows-1252 on the way.'],
      make: (body) => windows1252Bytes(body),
    },
    {
      code: 'body-latin1',
      computed: ['Windows-1252', 'The application decoded the body as Windows-1252.'],
      make: ({ bytes }) => utf8(new TextDecoder('windows-1252').decode(bytes)),
    },
    {
      code: 'body-latin1-encode',
      received: ['signed as Latin-1 bytes', 'The sender signed the text as Latin-1 bytes.'],
      computed: ['hash.update(str,"latin1")', 'The application hashed the text as Latin-1.'],
      make: byTextBytes((text) => Buffer.from(text, 'latin1')),
    },
    {
      code: 'body-ascii',
      received: [
        'signed as 7-bit ASCII',
        'The sender signed the body with the eighth bit cleared.',
      ],
      computed: ['Buffer.toString("ascii")', 'The application decoded the body as ASCII.'],
      make: ({ bytes }) => Buffer.from(bytes.map((byte) => byte & 0x7f)),
    },
    {
      code: 'body-ascii',
      received: [
        'signed with ? for other letters',
        'The sender signed ? for each letter that is not ASCII.',
      ],
      computed: ['Encoding.ASCII', 'The application hashed ? for each letter that is not ASCII.'],
      make: (body) => questionMarks(body),
    },
    {
      code: 'body-ascii',
      received: [
        'signed without other letters',
        'The sender signed the body without the letters that are not ASCII.',
      ],
      computed: [
        'encode("ascii", "ignore")',
        'The application dropped the letters that are not ASCII.',
      ],
      make: byText((text) => text.replaceAll(/[\u0080-\uffff]/g, '')),
    },
    {
      code: 'body-utf16',
      received: [
        'captured UTF-16LE, signed UTF-8',
        'The body arrived as UTF-16; its UTF-8 was signed.',
      ],
      make: ({ bytes }) => fromUtf16(bytes),
    },
    {
      code: 'body-utf16',
      received: ['signed UTF-16LE', 'The sender signed the body as UTF-16.'],
      computed: ['UTF-16LE', 'The application hashed the body as UTF-16.'],
      make: (body) => toUtf16(body),
    },
    {
      code: 'body-too-strict-encoding',
      received: [
        'signed with U+FFFD',
        'The sender signed the text, not the bytes, of a body that is not UTF-8.',
      ],
      computed: [
        'U+FFFD',
        'The application decoded a body that is not UTF-8, and hashed the replacement characters.',
      ],
      make: (body) => (body.text() === null ? utf8(body.bytes.toString('utf8')) : null),
    },
    {
      code: 'body-too-strict-encoding',
      computed: ['invalid bytes dropped', 'The application dropped the bytes that are not UTF-8.'],
      make: (body) =>
        body.text() === null ? utf8(body.bytes.toString('utf8').replaceAll('\uFFFD', '')) : null,
    },
  ],
}

function byTextBytes(change: (text: string) => Uint8Array): (body: BodyFacts) => Uint8Array | null {
  return (body) => {
    const text = body.text()
    return text === null ? null : change(text)
  }
}

const beyondLatin1 = /[\u0100-\uffff]/

function latin1Bytes(body: BodyFacts): Uint8Array | null {
  const text = body.text()
  return text === null || beyondLatin1.test(text) ? null : Buffer.from(text, 'latin1')
}

let windows1252: ReadonlyMap<string, number> | null = null

function windows1252Bytes(body: BodyFacts): Uint8Array | null {
  const text = body.text()
  if (text === null || !/[\u0080-\uffff]/.test(text)) return null
  windows1252 ??= new Map(
    Array.from(
      new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, at) => at)),
      (character, at) => [character, at] as const,
    ),
  )
  const bytes: number[] = []
  for (const character of text) {
    const byte = windows1252.get(character)
    if (byte === undefined) return null
    bytes.push(byte)
  }
  return Buffer.from(bytes)
}

/** One mark for each letter, and one for each half of a letter beyond the basic plane, as .NET does. */
function questionMarks(body: BodyFacts): Iterable<Uint8Array> {
  const text = body.text()
  if (text === null || !/[\u0080-\uffff]/.test(text)) return []
  return [
    utf8(text.replaceAll(/[\u0080-\uffff]/g, '?')),
    utf8(text.replaceAll(/[\u0080-\u{10ffff}]/gu, '?')),
  ]
}

function fromUtf16(bytes: Buffer): Uint8Array[] | null {
  if (bytes.length % 2 !== 0 || bytes.length < 2) return null
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff
  if (!isLittle && !isBig && !bytes.includes(0)) return null
  const little = isBig ? Buffer.from(bytes).swap16() : bytes
  const big = isBig ? bytes : Buffer.from(bytes).swap16()
  return [little, ...(isBig ? [] : [big])].flatMap((one) => {
    const text = one.toString('utf16le')
    return [utf8(text.replace(/^\uFEFF/, '')), utf8(text)]
  })
}

function toUtf16(body: BodyFacts): Uint8Array[] | null {
  const text = body.text()
  if (text === null) return null
  const little = Buffer.from(text, 'utf16le')
  const marked = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return [little, marked, Buffer.from(little).swap16(), Buffer.from(marked).swap16()]
}
