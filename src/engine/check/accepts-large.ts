import { Buffer } from 'node:buffer'
import type { Bench } from './bench.ts'
import type { Course, Seen } from './check.ts'
import { allAccepted, isTaken, passed, toldOf, unknown } from './judge.ts'
import { isForm } from './signed-url.ts'

const largeBytes = 900 * 1024

/** A long body, correctly signed. */
export function* acceptsLarge(bench: Bench, seen: Seen): Course {
  const [sample] = bench.samples
  const make = () => {
    const id = bench.newId()
    const small = bench.make({ id }).body
    return bench.make({ id, body: padded(small, sample !== undefined && isForm(sample)) })
  }
  const tried = yield [{ label: '', make }]
  const [only] = tried
  if (only?.status === 413)
    return passed(
      toldOf(only),
      'Bodies of 900 KiB are too large for it (413): raise the limit if the sender may send them.',
    )
  if (only && isTaken(only)) return passed(toldOf(only))
  // an answer that comes before the whole body was read is often lost with the connection
  if (only?.trouble === 'reset' && only.status === null && !seen.isLost())
    return unknown(
      `${toldOf(only)} It did not read 900 KiB: it may have answered 413 before, or it broke.`,
    )
  return allAccepted(tried, seen, {
    fault: 'raw-body',
    advice: 'Read the whole body before verifying it, and raise the body limit of the framework.',
  })
}

/** With one more field, long enough; JSON and forms only. */
function padded(body: Uint8Array, isFormBody: boolean): Uint8Array {
  const text = Buffer.from(body).toString('utf8')
  const filler = 'countersign '.repeat(Math.ceil((largeBytes - body.length) / 12))
  if (isFormBody) return Buffer.from(`${text}&Filler=${filler.replaceAll(' ', '+')}`)
  const end = text.lastIndexOf('}')
  const spaced = text.includes('": ')
  const field = spaced ? `, "countersign_check": "${filler}"` : `,"countersign_check":"${filler}"`
  return Buffer.from(text.slice(0, end) + field + text.slice(end))
}
