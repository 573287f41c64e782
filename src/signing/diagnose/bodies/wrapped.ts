import { Buffer } from 'node:buffer'
import { decode } from '../../encoding.ts'
import type { BodyFacts } from '../body-facts.ts'
import { pythonBytesRepr, pythonString, readPythonBytes } from '../json/python-repr.ts'
import type { BodyFamily } from './body-family.ts'
import { byText, utf8 } from './body-family.ts'

/** The body inside another writing of it, or taken out of one. */
export const wrapped: BodyFamily = {
  fixes: {
    'body-buffer-json': [
      'Send and sign the bytes themselves, not JSON.stringify of a Buffer.',
      'Pass the Buffer to the hash, do not stringify it.',
    ],
    'body-double-encoded': [
      'Do not stringify text that is JSON already.',
      'Do not stringify text that is JSON already.',
    ],
    'body-base64': [
      'Sign and pass on the body itself: Buffer.from(event.body, event.isBase64Encoded ? "base64" : "utf8").',
      'Decode first: Buffer.from(event.body, event.isBase64Encoded ? "base64" : "utf8").',
    ],
    'body-hex': [
      'Sign and send the bytes, not their hex.',
      'Hash the bytes, not body.toString("hex").',
    ],
    'body-python-bytes-repr': [
      'Sign and send the bytes; str(bytes) is only for display.',
      'Hash the bytes; str(bytes) is only for display.',
    ],
  },
  rows: [
    {
      code: 'body-buffer-json',
      received: ['signed JSON.stringify(Buffer)', 'The sender signed JSON.stringify of a Buffer.'],
      computed: ['JSON.stringify(Buffer)', 'The application hashed JSON.stringify of a Buffer.'],
      make: ({ bytes }) => utf8(JSON.stringify(bytes)),
    },
    {
      code: 'body-buffer-json',
      computed: ['JSON.stringify(Uint8Array)', 'The application hashed JSON.stringify of bytes.'],
      make: ({ bytes }) => utf8(JSON.stringify(new Uint8Array(bytes))),
    },
    {
      code: 'body-buffer-json',
      computed: ['String(Uint8Array)', 'The application hashed byte numbers joined by commas.'],
      make: ({ bytes }) => utf8(bytes.join(',')),
    },
    {
      code: 'body-buffer-json',
      received: [
        'captured JSON of a Buffer, signed plain',
        'What arrived is JSON of a Buffer; its bytes were signed.',
      ],
      make: bufferOf,
    },
    {
      code: 'body-double-encoded',
      received: ['signed JSON.stringify(string)', 'The sender signed the text as a JSON string.'],
      computed: [
        'JSON.stringify(string)',
        'The application stringified text that was JSON already.',
      ],
      make: byText((text) => JSON.stringify(text)),
    },
    {
      code: 'body-double-encoded',
      received: ['signed json.dumps(str)', 'The sender signed the text as a JSON string.'],
      computed: ['json.dumps(str)', 'The application dumped text that was JSON already.'],
      make: byText((text) =>
        JSON.stringify(text).replace(
          /[\u007f-\uffff]/g,
          (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
      ),
    },
    {
      code: 'body-double-encoded',
      received: [
        'captured JSON string of JSON',
        'What arrived is a JSON string; the JSON inside it was signed.',
      ],
      computed: [
        'JSON string unwrapped',
        'The body is a JSON string, and the application hashed what is inside it.',
      ],
      make: (body) => {
        const value = body.parsed()
        return typeof value === 'string' ? utf8(value) : null
      },
    },
    {
      code: 'body-base64',
      received: ['signed base64 of the body', 'The sender signed the base64 of the body.'],
      computed: [
        'API Gateway isBase64Encoded',
        'The application hashed the base64 of the body, as serverless events carry it.',
      ],
      make: ({ bytes }) => utf8(bytes.toString('base64')),
    },
    {
      code: 'body-base64',
      computed: ['base64url', 'The application hashed the URL-safe base64 of the body.'],
      make: ({ bytes }) => utf8(bytes.toString('base64url')),
    },
    {
      code: 'body-base64',
      received: [
        'captured base64 text, signed plain',
        'What arrived is base64 text; the bytes inside it were signed.',
      ],
      computed: [
        'base64 decoded',
        'The body is base64 text, and the application hashed the bytes inside it.',
      ],
      make: ({ bytes }) =>
        bytes.length < 8 ? null : decode(bytes.toString('latin1').replaceAll(/\s/g, ''), 'base64'),
    },
    {
      code: 'body-hex',
      received: ['signed hex of the body', 'The sender signed the hex of the body.'],
      computed: ['Buffer.toString("hex")', 'The application hashed the hex of the body.'],
      make: ({ bytes }) => utf8(bytes.toString('hex')),
    },
    {
      code: 'body-hex',
      received: [
        'captured hex, signed plain',
        'What arrived is hex; the bytes inside it were signed.',
      ],
      computed: ['hex decoded', 'The body is hex, and the application hashed the bytes inside it.'],
      make: ({ bytes }) =>
        bytes.length < 8 ? null : decode(bytes.toString('latin1').trim(), 'hex'),
    },
    {
      code: 'body-python-bytes-repr',
      received: [
        "captured b'…', signed plain",
        "What arrived is printed Python bytes, b'…'; the bytes themselves were signed.",
      ],
      computed: [
        "b'…' evaluated",
        'The body is printed Python bytes, and the application hashed the bytes themselves.',
      ],
      make: (body) => readPythonBytes(body.text() ?? ''),
    },
    {
      code: 'body-python-bytes-repr',
      received: ["signed str(b'…')", "The sender signed str(bytes), which Python writes as b'…'."],
      computed: ["str(b'…')", "The application hashed str(bytes), which Python writes as b'…'."],
      make: ({ bytes }) => [utf8(pythonBytesRepr(bytes)), utf8(`b'${bytes.toString('utf8')}'`)],
    },
    {
      code: 'body-python-bytes-repr',
      computed: ["repr('…')", 'The application hashed repr(str), with quotes around it.'],
      make: byText(pythonString),
    },
  ],
}

function bufferOf(body: BodyFacts): Uint8Array | null {
  const value = body.parsed()
  if (typeof value !== 'object' || value === null || !('data' in value)) return null
  const { data } = value
  const isBytes = Array.isArray(data) && data.every((one) => Number.isInteger(one))
  return isBytes ? Buffer.from(data as number[]) : null
}
