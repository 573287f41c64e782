import type { Capture } from '../../contract/capture.ts'
import { hiddenToken } from '../../signing/verify.ts'
import { isSecretHeader } from '../secret-headers.ts'

const mostTrailers = 20
const longestText = 500

/** Lines behind a chunked body, as notes of the verdict: nothing reads them as headers. */
export function trailerNotes({ trailers = [] }: Capture): readonly string[] {
  const lines = trailers.slice(0, mostTrailers).map(([name, value]) => {
    const text = isSecretHeader([name, value], null) ? hiddenToken : value
    return `Header after the body, not verified: ${clip(name)}: ${clip(text)}`
  })
  const more = trailers.length - lines.length
  return more > 0 ? [...lines, `${more} more headers after the body were not kept.`] : lines
}

const clip = (text: string): string =>
  text.length > longestText ? `${text.slice(0, longestText)}…` : text
