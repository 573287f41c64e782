import { largestBodyPage } from '../../../../contract/capture-calls.ts'
import type { Outcome } from '../../../state/call.ts'
import { call } from '../../../state/call.ts'

/** Reads a body page after page, so that no answer is large. `onProgress` gets the bytes read so far. */
export async function readWholeBody(
  id: string,
  total: number,
  signal: AbortSignal | null,
  onProgress: (doneBytes: number) => void,
): Promise<Outcome<Uint8Array>> {
  const whole = new Uint8Array(total)
  for (let offset = 0; offset < total; offset += largestBodyPage) {
    const read = await call('captures.body', { id, offset, length: largestBodyPage })
    if (!read.ok) return read
    if (signal?.aborted) break
    whole.set(read.output.bytes.subarray(0, total - offset), offset)
    onProgress(Math.min(total, offset + largestBodyPage))
  }
  return { ok: true, output: whole }
}
