import type { CaptureDetail } from '../../../contract/capture.ts'

export type EnforcedReply = {
  readonly status: number
  /** Why it is not the signature that decides. */
  readonly because: 'cut' | 'incomplete' | 'malformed' | 'no_secret' | null
}

/**
 * What a source set to "enforce" answers a request, by its verdict: as `engine/intake/reply.ts` has it,
 * which a test compares. `isSecretKnown`: there is a secret that the source tries.
 */
export function enforcedReply(
  detail: Pick<CaptureDetail, 'cut' | 'incomplete' | 'parserError' | 'verdict' | 'scheme'>,
  isSecretKnown: boolean,
): EnforcedReply {
  const { cut, incomplete, parserError, verdict, scheme } = detail
  if (cut) return { status: 413, because: 'cut' }
  if (incomplete) return { status: 408, because: 'incomplete' }
  if (parserError) {
    const status = parserError.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
    return { status, because: 'malformed' }
  }
  if (verdict === 'passed') return { status: 200, because: null }
  if (verdict === 'unverified' && !isSecretKnown) return { status: 200, because: 'no_secret' }
  return { status: scheme === 'replicate' ? 403 : 401, because: null }
}
