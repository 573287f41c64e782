import type { FlowAccount } from './flow-limit.ts'

/** Bytes that come in pieces, kept up to a limit and counted further. */
export type KeptBytes = {
  readonly take: (bytes: Buffer) => void
  /** What is kept, in one. */
  readonly all: () => Buffer
  readonly seen: () => number
  readonly isCut: () => boolean
}

export function keepBytes(limitBytes: number, account: FlowAccount): KeptBytes {
  const parts: Buffer[] = []
  let kept = 0
  let seen = 0
  return {
    take(bytes) {
      seen += bytes.length
      const part = bytes.subarray(0, limitBytes - kept)
      if (part.length === 0) return
      parts.push(part)
      kept += part.length
      account.add(part.length)
    },
    all: () => (parts.length === 1 ? parts[0]! : Buffer.concat(parts, kept)),
    seen: () => seen,
    isCut: () => seen > kept,
  }
}
