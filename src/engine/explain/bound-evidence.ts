import type { Cause, Diagnosis } from '../../contract/diagnosis.ts'

/** Bytes of evidence that one diagnosis carries over threads and links. */
const mostEvidenceBytes = 2_097_152

/** Keeps the bytes of the first causes, as many as may travel; the words of all stay. */
export function boundEvidence(diagnosis: Diagnosis, most = mostEvidenceBytes): Diagnosis {
  let left = most
  const keep = (bytes: Uint8Array | null): Uint8Array | null => {
    if (bytes === null || bytes.length > left) return null
    left -= bytes.length
    return bytes
  }
  const bound = ({ evidence, ...cause }: Cause): Cause => {
    const changedBody = keep(evidence.changedBody)
    return {
      ...cause,
      evidence: { ...evidence, changedBody, signedContent: keep(evidence.signedContent) },
    }
  }
  return { ...diagnosis, causes: diagnosis.causes.map(bound) }
}
