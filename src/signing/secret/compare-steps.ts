import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { decode } from '../encoding.ts'

/** One thing that a file, a form or a program does to a secret, undone. */
export type CompareStep = { readonly code: string; readonly words: string }

type Undo = CompareStep & { readonly apply: (text: string) => string | null }

const space = /^[ \t\r\n\v\f\u00a0\u3000]+|[ \t\r\n\v\f\u00a0\u3000]+$/g
const invisible = /[\u200b-\u200f\u2060-\u2064\u00ad\u061c\u180e]|\u034f|(?!^)\uFEFF/g

/** Bytes as text of one character per byte, told apart from text that was never decoded. */
const asText = (bytes: Uint8Array | null): string | null =>
  bytes === null || bytes.length === 0 ? null : Buffer.from(bytes).toString('utf8')

const undos: readonly Undo[] = [
  {
    code: 'strip_mark',
    words: 'taking the byte order mark off',
    apply: (text) => text.replace(/^\uFEFF/, ''),
  },
  { code: 'trim', words: 'trimming white space', apply: (text) => text.replaceAll(space, '') },
  {
    code: 'unquote',
    words: 'removing the quotes',
    apply: (text) => text.replace(/^\s*(["'`“”‘’])(.*)["'`“”‘’];?\s*$/s, '$2'),
  },
  {
    code: 'drop_name',
    words: 'taking off what stands before =',
    apply: (text) => text.replace(/^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*/, ''),
  },
  {
    code: 'drop_comment',
    words: 'taking off the comment after #',
    apply: (text) => text.replace(/[ \t]+#[^\n]*$/, ''),
  },
  {
    code: 'drop_ending',
    words: 'taking off the ; or , at its end',
    apply: (text) => text.replace(/[;,]\s*$/, ''),
  },
  {
    code: 'strip_invisible',
    words: 'removing invisible characters',
    apply: (text) => text.replaceAll(invisible, ''),
  },
  {
    code: 'unescape',
    words: 'reading written-out \\n as a line break',
    apply: (text) => text.replaceAll('\\r', '\r').replaceAll('\\n', '\n'),
  },
  { code: 'strip_v1', words: 'taking v1, off', apply: (text) => text.replace(/^v1,/, '') },
  {
    code: 'strip_prefix',
    words: 'taking the prefix off',
    apply: (text) => text.replace(/^wh(?:sec|pk|sk)_/, ''),
  },
  {
    code: 'plain_quotes',
    words: 'writing typographic quotes and dashes plainly',
    apply: (text) =>
      text
        .replaceAll(/[‘’‚‛′]/g, "'")
        .replaceAll(/[“”„‟″]/g, '"')
        .replaceAll(/[‐‑‒–—−]/g, '-'),
  },
  {
    code: 'normalise',
    words: 'normalising letters (NFKC)',
    apply: (text) => text.normalize('NFKC'),
  },
  { code: 'percent_decode', words: 'percent-decoding', apply: percentDecoded },
  {
    // what decodes a form makes a space of every +
    code: 'space_to_plus',
    words: 'writing its spaces as +',
    apply: (text) => text.replaceAll(' ', '+'),
  },
  {
    code: 'join_lines',
    words: 'removing white space inside',
    apply: (text) => text.replaceAll(/\s/g, ''),
  },
  {
    code: 'base64_decode',
    words: 'decoding base64',
    apply: (text) =>
      text.length < 4 ? null : asText(decode(text, 'base64') ?? decode(text, 'base64url')),
  },
  {
    code: 'hex_decode',
    words: 'decoding hex',
    apply: (text) => (text.length < 8 ? null : asText(decode(text, 'hex'))),
  },
  {
    code: 'ignore_case',
    words: 'ignoring upper and lower case',
    apply: (text) => text.toLowerCase(),
  },
  {
    code: 'hash',
    words: 'hashing it (SHA-256, hex)',
    apply: (text) => createHash('sha256').update(text).digest('hex'),
  },
]

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // not percent-encoded
    return null
  }
}

export type Route = {
  readonly left: readonly CompareStep[]
  readonly right: readonly CompareStep[]
}

const mostSteps = 3

/** The fewest steps on either side after which two texts are equal; null when none lead there. */
export function routeBetween(left: string, right: string): Route | null {
  const fromLeft = reachable(left)
  const fromRight = reachable(right)
  let best: Route | null = null
  for (const [text, steps] of fromLeft) {
    const others = fromRight.get(text)
    if (others === undefined) continue
    const length = steps.length + others.length
    if (best === null || length < best.left.length + best.right.length)
      best = { left: steps, right: others }
  }
  return best
}

/** Every text that some steps make of this one, with the fewest steps to it. */
function reachable(start: string): Map<string, readonly CompareStep[]> {
  const found = new Map<string, readonly CompareStep[]>([[start, []]])
  let edge = [start]
  for (let depth = 0; depth < mostSteps; depth += 1) {
    const next: string[] = []
    for (const text of edge)
      for (const { apply, code, words } of undos) {
        const made = apply(text)
        if (made === null || made === '' || found.has(made)) continue
        found.set(made, [...(found.get(text) ?? []), { code, words }])
        next.push(made)
      }
    edge = next
  }
  return found
}
