import { useEffect, useState } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import { largestBodyPage } from '../../../../contract/capture-calls.ts'
import type { Problem } from '../../../../contract/problem.ts'
import type { Outcome } from '../../../state/call.ts'
import { call } from '../../../state/call.ts'

type Signed = Pick<CaptureDetail, 'id' | 'signedContent' | 'signedContentBytes'>

export type SignedContentRead = {
  /** As many of the first bytes as are here. */
  readonly content: Uint8Array | null
  readonly problem: Problem | null
}

const nothingMore: SignedContentRead = { content: null, problem: null }

/** The signed content of a capture: its beginning, and all of it once that is wanted. */
export function useSignedContent(detail: Signed, isWanted: boolean): SignedContentRead {
  const [more, setMore] = useState<SignedContentRead & { readonly of: Signed | null }>({
    ...nothingMore,
    of: null,
  })
  useEffect(() => {
    if (!isWanted || isWhole(detail)) return
    let isOver = false
    void readSignedContent(detail, () => isOver).then((outcome) => {
      if (isOver) return
      const read = outcome.ok ? { content: outcome.output } : { problem: outcome.problem }
      setMore({ ...nothingMore, ...read, of: detail })
    })
    return () => {
      isOver = true
    }
  }, [detail, isWanted])
  const mine = more.of === detail ? more : nothingMore
  return { content: mine.content ?? detail.signedContent, problem: mine.problem }
}

const isWhole = ({ signedContent, signedContentBytes }: Signed): boolean =>
  (signedContent?.length ?? 0) >= signedContentBytes

/** Page after page, so that no answer is large. */
export async function readSignedContent(
  { id, signedContent, signedContentBytes: total }: Signed,
  isOver: () => boolean,
): Promise<Outcome<Uint8Array>> {
  const whole = new Uint8Array(total)
  const head = signedContent ?? new Uint8Array(0)
  whole.set(head)
  for (let offset = head.length; offset < total && !isOver(); offset += largestBodyPage) {
    const read = await call('captures.signedContent', { id, offset, length: largestBodyPage })
    if (!read.ok) return read
    whole.set(read.output.bytes.subarray(0, total - offset), offset)
  }
  return { ok: true, output: whole }
}
