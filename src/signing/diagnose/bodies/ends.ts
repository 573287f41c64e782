import { Buffer } from 'node:buffer'
import type { BodyFamily, MakeBody } from './body-family.ts'
import { byText } from './body-family.ts'

const added =
  (end: string): MakeBody =>
  ({ bytes }) =>
    Buffer.concat([bytes, Buffer.from(end, 'latin1')])

const binary =
  (change: (text: string) => string): MakeBody =>
  ({ bytes }) => {
    const text = bytes.toString('latin1')
    const changed = change(text)
    return changed === text ? null : Buffer.from(changed, 'latin1')
  }

const mark = Buffer.from([0xef, 0xbb, 0xbf])
const hasMark = (bytes: Buffer): boolean => bytes.subarray(0, 3).equals(mark)

/** White space at the ends, line ends, and byte order marks. */
export const ends: BodyFamily = {
  fixes: {
    'body-trailing-newline': [
      'Let nothing add or trim white space at the body’s end; with curl use --data-binary.',
      'Do not trim or print-append the body before hashing it.',
    ],
    'body-crlf': [
      'Send bytes unchanged: curl -d @file and Postman on Windows change line ends.',
      'Hash the bytes as they came: text mode changes line ends.',
    ],
    'body-bom': [
      'Let nothing put a byte order mark before the body.',
      'Hash bytes, or decode with TextDecoder(…, { ignoreBOM: true }).',
    ],
    'body-bom-stripped': [
      'Let nothing take the byte order mark off the body.',
      'Decode with TextDecoder(…, { ignoreBOM: true }), or hash bytes.',
    ],
  },
  rows: [
    {
      code: 'body-trailing-newline',
      received: ['newline added in transit', 'White space was added to the body’s end on the way.'],
      computed: ['trimmed', 'The application trimmed the end of the body.'],
      make: (body) => [
        ...some(binary((text) => text.replace(/\r?\n$/, ''))(body)),
        ...some(binary((text) => text.replace(/[ \t\r\n\v\f]+$/, ''))(body)),
      ],
    },
    {
      code: 'body-trailing-newline',
      received: [
        'newline removed in transit',
        'A line break at the body’s end was removed on the way.',
      ],
      computed: ['added', 'The application hashed a line break behind the body.'],
      make: added('\n'),
    },
    {
      code: 'body-trailing-newline',
      received: ['CRLF removed in transit', 'A CRLF at the body’s end was removed on the way.'],
      computed: ['CRLF added', 'The application hashed a CRLF behind the body.'],
      make: added('\r\n'),
    },
    {
      code: 'body-trailing-newline',
      received: [
        'white space added in transit',
        'White space was added around the body on the way.',
      ],
      computed: ['trimmed on both sides', 'The application trimmed the body on both sides.'],
      make: binary((text) => text.replaceAll(/^[ \t\r\n\v\f]+|[ \t\r\n\v\f]+$/g, '')),
    },
    {
      code: 'body-trailing-newline',
      received: [
        'space or NUL removed in transit',
        'A space or a NUL at the body’s end was removed on the way.',
      ],
      computed: ['space or NUL added', 'The application hashed a space or a NUL behind the body.'],
      make: (body) => [' ', '\0', '\r', '\n\n'].flatMap((end) => [...some(added(end)(body))]),
    },
    {
      code: 'body-crlf',
      received: ['CRLF became LF', 'Line ends were changed from CRLF to LF on the way.'],
      computed: ['LF to CRLF', 'The application changed line ends from LF to CRLF.'],
      make: binary((text) => text.replaceAll(/\r?\n/g, '\r\n')),
    },
    {
      code: 'body-crlf',
      received: ['LF became CRLF', 'Line ends were changed from LF to CRLF on the way.'],
      computed: ['CRLF to LF', 'The application changed line ends from CRLF to LF.'],
      make: binary((text) => text.replaceAll('\r\n', '\n')),
    },
    {
      code: 'body-crlf',
      received: ['line breaks added in transit', 'Line breaks were added to the body on the way.'],
      computed: ['newlines removed', 'The application removed the line breaks, as curl -d does.'],
      make: binary((text) =>
        /[\r\n]./s.test(text.trim()) ? text.replaceAll(/[\r\n]/g, '') : text,
      ),
    },
    {
      code: 'body-crlf',
      received: ['CR became LF', 'Line ends were changed from CR to LF on the way.'],
      computed: ['LF to CR', 'The application changed line ends to CR.'],
      make: binary((text) => text.replaceAll(/\r?\n/g, '\r')),
    },
    {
      code: 'body-bom',
      received: ['BOM added in transit', 'A byte order mark was put before the body on the way.'],
      make: ({ bytes }) => (hasMark(bytes) ? bytes.subarray(3) : null),
    },
    {
      code: 'body-bom-stripped',
      received: ['BOM removed in transit', 'A byte order mark was taken off the body on the way.'],
      make: ({ bytes }) => Buffer.concat([mark, bytes]),
    },
    {
      code: 'body-bom-stripped',
      computed: ['BOM stripped', 'The application’s decoder dropped the byte order mark.'],
      make: ({ bytes }) => (hasMark(bytes) ? bytes.subarray(3) : null),
    },
    {
      code: 'body-bom',
      computed: ['BOM added', 'The application hashed a byte order mark before the body.'],
      make: ({ bytes }) => Buffer.concat([mark, bytes]),
    },
    {
      code: 'body-crlf',
      received: [
        'lines re-indented with CRLF',
        'The sender signed indented JSON with CRLF line ends.',
      ],
      computed: ['indented with CRLF', 'The application hashed indented JSON with CRLF line ends.'],
      make: byText((text) => crlfIndented(text)),
    },
  ],
}

function crlfIndented(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2).replaceAll('\n', '\r\n')
  } catch {
    // no JSON, no indentation
    return null
  }
}

function some(made: ReturnType<MakeBody>): Iterable<Uint8Array> {
  if (made === null) return []
  return made instanceof Uint8Array ? [made] : made
}
