import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import type { Inflate } from '../../signing/diagnose/question.ts'

const open = {
  gzip: [gunzipSync],
  // some senders leave the zlib frame away
  deflate: [inflateSync, inflateRawSync],
  br: [brotliDecompressSync],
} as const

/** Opens a compressed body, bounded; null when it is not of this format or is too large. */
export const inflate: Inflate = (format, bytes, mostBytes) => {
  for (const one of open[format])
    try {
      return one(bytes, { maxOutputLength: mostBytes })
    } catch {
      // whether a stranger's bytes are compressed is a question, not a fault
    }
  return null
}
