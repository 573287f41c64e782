import type { Cause, CauseCode } from '../../contract/diagnosis.ts'
import type { KeyFamily, OtherKey } from '../../signing/diagnose/keys/key-family.ts'
import { secretFacts } from '../../signing/diagnose/keys/key-family.ts'
import { secretEncoding } from '../../signing/diagnose/keys/secret-encoding.ts'
import { secretPrefix } from '../../signing/diagnose/keys/secret-prefix.ts'
import { secretSpace } from '../../signing/diagnose/keys/secret-space.ts'
import { secretWrapping } from '../../signing/diagnose/keys/secret-wrapping.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { NamedSecret } from '../../signing/secret/key.ts'

const families: readonly KeyFamily[] = [secretSpace, secretWrapping, secretPrefix, secretEncoding]

/** What may be wrong with the text that is kept here; other causes are mended at the sender. */
const mendable = new Set<CauseCode>([
  'secret-base64-encoded',
  'secret-bom',
  'secret-case',
  'secret-env-line',
  'secret-escaped-newline',
  'secret-format-v1-prefix',
  'secret-prefix-doubled',
  'secret-prefix-not-stripped',
  'secret-quoted',
  'secret-shell-expanded',
  'secret-smart-quotes',
  'secret-url-encoded',
  'secret-whitespace',
  'secret-zero-width',
])

/**
 * The text of a secret in the reading that a proven cause used; null when no such reading can be kept
 * as text, or none of them verifies the request.
 */
export function repairedText(
  { name, value }: NamedSecret,
  causes: readonly Cause[],
  scheme: Scheme,
  verifies: (text: string) => boolean,
): string | null {
  for (const cause of causes) {
    if (!cause.proven || cause.secret !== name) continue
    const codes = [cause, ...cause.also]
      .map(({ code }) => code)
      .filter((code) => mendable.has(code))
    const found = codes.length > 0 && readingsBy(codes, name, value, scheme).find(verifies)
    if (found) return found
  }
  return null
}

/** All texts that these changes make of one, one change after the other. */
function readingsBy(
  codes: readonly CauseCode[],
  name: string,
  value: string,
  scheme: Scheme,
): readonly string[] {
  let texts: readonly string[] = [value]
  for (const code of codes) {
    const made = texts.flatMap((text) => {
      const facts = secretFacts(name, text, scheme.secret)
      const rows = families.flatMap((family) => family.rows)
      return rows
        .filter((row) => row.code === code && row.received !== undefined)
        .flatMap((row) => row.make(facts).flatMap(textOf))
    })
    texts = [...new Set(made)]
  }
  return texts
}

/** Key bytes that are no text cannot be kept as one. */
function textOf(key: OtherKey): readonly string[] {
  if ('text' in key) return [key.text]
  const text = Buffer.from(key.bytes).toString('utf8')
  return Buffer.compare(Buffer.from(text), key.bytes) === 0 ? [text] : []
}
