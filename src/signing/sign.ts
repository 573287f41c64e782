import type { HeaderPair } from '../contract/capture.ts'
import { computeSignature, writeSignature } from './compute.ts'
import { compile } from './compile.ts'
import { schemeChunks } from './message.ts'
import type { Place, Scheme, SignedParts } from './scheme.ts'
import type { NamedSecret } from './secret/key.ts'
import { keysOf } from './secret/key.ts'

export type Signing =
  | { readonly ok: true; readonly headers: readonly HeaderPair[] }
  | { readonly ok: false; readonly message: string }

type Written = { readonly place: Place; readonly value: string }

/**
 * Signs as the sender does: the headers to send, id and timestamp among them, as Latin-1 text.
 * `timestamp` is text in the scheme's own unit (`timestampText`); a time that stands in the body is not
 * written there. Says in words what is missing; the words never contain the secret.
 */
export function sign(parts: SignedParts, scheme: Scheme, secret: NamedSecret): Signing {
  const lack = whatLacks(parts, scheme)
  if (lack !== null) return { ok: false, message: lack }
  const keys = keysOf(secret, scheme)
  if (!keys.ok) return keys
  const chunks = scheme.method === 'token' ? [] : schemeChunks(scheme, parts)
  if (chunks === null) return { ok: false, message: `${scheme.label} signs more than was given.` }
  const bytes = keys.signing && computeSignature(scheme.method, keys.signing, chunks)
  if (bytes === null)
    return { ok: false, message: `Only the private key can sign for ${scheme.label}.` }
  const { prefix: _, ...place } = scheme.signature
  const value = writeSignature(bytes, scheme.signature)
  return join([...valuesBefore(parts, scheme), { place, value }])
}

function whatLacks({ id, timestamp, url }: SignedParts, scheme: Scheme): string | null {
  const { signsId, signsUrl } = compile(scheme)
  if (signsId && id === null) return `${scheme.label} needs an id.`
  if (scheme.timestamp && timestamp === null) return `${scheme.label} needs a timestamp.`
  if (signsUrl && url === null) return `${scheme.label} signs the URL: say where it is sent.`
  return null
}

function valuesBefore({ id, timestamp }: SignedParts, scheme: Scheme): readonly Written[] {
  const values: Written[] = []
  if (scheme.deliveryId && 'header' in scheme.deliveryId && id !== null)
    values.push(written(scheme.deliveryId, id))
  if (scheme.timestamp && 'header' in scheme.timestamp && timestamp !== null)
    values.push(written(scheme.timestamp, timestamp))
  return values
}

function written({ prefix = '', ...place }: Place, value: string): Written {
  return { place, value: prefix + value }
}

// what HTTP carries and gives back unchanged
const headerText =
  /^[\u0021-\u007e\u0080-\u00ff](?:[\t\u0020-\u007e\u0080-\u00ff]*[\u0021-\u007e\u0080-\u00ff])?$/

/** Values of one header become a list, in order. */
function join(values: readonly Written[]): Signing {
  const headers: [string, string][] = []
  for (const { place, value } of values) {
    if (!headerText.test(value))
      return {
        ok: false,
        message: `A header cannot carry what ${place.header} would have to hold.`,
      }
    const same = headers.find(([name]) => name.toLowerCase() === place.header.toLowerCase())
    if (same) same[1] += (place.split ?? ', ') + value
    else headers.push([place.header, value])
  }
  return { ok: true, headers }
}
