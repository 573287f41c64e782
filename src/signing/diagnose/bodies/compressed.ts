import type { BodyFacts } from '../body-facts.ts'
import type { Inflate } from '../question.ts'
import type { BodyFamily } from './body-family.ts'

const largestInflated = 8_388_608

const opened = (format: Parameters<Inflate>[0], name: string) => ({
  code: 'body-compressed' as const,
  received: [
    `captured ${name}, signed plain`,
    `The body arrived compressed with ${name}; what is inside was signed.`,
  ] as const,
  computed: [
    `${name} inflated`,
    `The application hashed the body after taking ${name} off.`,
  ] as const,
  make: (body: BodyFacts) =>
    mayBe(format, body) ? body.inflate(format, body.bytes, largestInflated) : null,
})

/** Compressed on the way, or opened before hashing. */
export const compressed: BodyFamily = {
  fixes: {
    'body-compressed': [
      'Verify over what the sender signed: take the compression off first.',
      'Hash the body as it came: this sender signed the compressed bytes.',
    ],
  },
  rows: [opened('gzip', 'gzip'), opened('deflate', 'deflate'), opened('br', 'brotli')],
}

function mayBe(format: Parameters<Inflate>[0], { bytes, contentEncoding }: BodyFacts): boolean {
  if (format === 'gzip') return bytes[0] === 0x1f && bytes[1] === 0x8b
  if (format === 'deflate')
    return contentEncoding.includes('deflate') || ((bytes[0] ?? 0) & 0x0f) === 8
  return contentEncoding.includes('br')
}
