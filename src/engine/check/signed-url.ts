import type { Sample } from '../../signing/events/samples/sample.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { sha256Hex } from '../../signing/encoding.ts'

/** Where an event goes: as typed, but for a sender that signs a JSON body by its hash in the URL. */
export function targetForSending(
  url: string,
  scheme: Scheme,
  sample: Sample,
  body: Uint8Array,
): string {
  if (scheme.id !== 'twilio' || isForm(sample)) return url
  const target = new URL(url)
  target.searchParams.set('bodySHA256', sha256Hex(body))
  return target.href
}

export const isForm = ({ headers }: Sample): boolean =>
  headers.some(([name, value]) => name.toLowerCase() === 'content-type' && value.includes('form'))
