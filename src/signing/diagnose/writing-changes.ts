import type { CauseChange, CauseCode } from '../../contract/diagnosis.ts'
import { encode } from '../encoding.ts'
import type { SignatureForm } from '../scheme.ts'
import type { Mode } from './question.ts'
import type { Target } from './targets.ts'

type Written = {
  readonly mode: Mode
  readonly target: Target
  readonly form: SignatureForm
  readonly macBytes: number
}

/**
 * What is otherwise in the writing of a signature whose bytes are right; empty: nothing. Of several
 * forms the nearest counts. An application may leave the prefix away, because it compares without.
 */
export function writingChanges(
  mode: Mode,
  target: Target,
  forms: readonly SignatureForm[],
  macBytes: number,
): readonly CauseChange[] {
  const all = forms.map((form) => changesTo({ mode, target, form, macBytes }))
  return all.toSorted((a, b) => a.length - b.length)[0] ?? []
}

function changesTo(written: Written): CauseChange[] {
  const { target, form } = written
  const changes: CauseChange[] = []
  if (target.isJoined) changes.push(joined)
  const prefix = prefixChange(written)
  if (prefix !== null) changes.push(prefix)
  if (target.bytes.length < written.macBytes) changes.push(truncated(target))
  else if (target.value !== encode(target.bytes, form.as)) changes.push(encodingChange(written))
  return changes
}

const joined: CauseChange = {
  code: 'header-joined',
  variant: '',
  title: 'Several signatures were joined in a way the scheme does not split.',
  fix: 'Split on the documented delimiter, and read all lines of the header.',
}

function truncated({ bytes }: Target): CauseChange {
  return {
    code: 'signature-truncated',
    variant: `first ${bytes.length} bytes`,
    title: `The value is only the first ${bytes.length} bytes of the right signature.`,
    fix: 'Check what cuts it: a database column, a log line, a digest that was sliced.',
  }
}

const versioned = /^\s*([a-z]+)\d+[a-z]?\s*([=,:])\s*$/i

function prefixChange({ mode, target, form }: Written): CauseChange | null {
  const expected = form.prefix ?? ''
  const { prefix } = target
  if (prefix === expected || (prefix === '' && mode === 'computed')) return null
  const side = mode === 'received' ? 'The header' : 'The application’s value'
  const fix =
    mode === 'received'
      ? `Let the sender write “${expected}” before the value.`
      : `Compare with “${expected}” before the value, or with no prefix on either side.`
  if (prefix === '')
    return {
      code: 'prefix-missing',
      variant: '',
      title: `${side} lacks the prefix “${expected}”.`,
      fix,
    }
  if (expected === '')
    return {
      code: 'prefix-unexpected',
      variant: prefix,
      title: `${side} has the prefix “${prefix}”, which the scheme does not use.`,
      fix:
        mode === 'received'
          ? `Let the sender write the value without “${prefix}”.`
          : `Take “${prefix}” off before comparing.`,
    }
  const [, family, separator] = versioned.exec(expected) ?? []
  const [, otherFamily, otherSeparator] = versioned.exec(prefix) ?? []
  const isVersion = family !== undefined && family === otherFamily && separator === otherSeparator
  if (isVersion && prefix.trim() === prefix)
    return {
      code: 'unknown-version',
      variant: prefix.slice(0, -1),
      title: `The signature is right, but under the version “${prefix.slice(0, -1)}”, which the scheme does not know.`,
      fix: `Write the version as “${expected}”; receivers skip versions they do not know.`,
    }
  return {
    code: 'prefix-wrong',
    variant: prefix,
    title: `${side} has the prefix “${prefix}” instead of “${expected}”.`,
    fix,
  }
}

function encodingChange({ mode, target, form }: Written): CauseChange {
  const { writing, prefix } = target
  const expected = form.as
  const fix = `Write it as ${expected}, or compare decoded bytes.`
  const named = (code: CauseCode, variant: string, words: string): CauseChange => ({
    code,
    variant,
    title: `The signature’s bytes are right, but written as ${words} instead of ${expected}.`,
    fix,
  })
  if (writing === 'base64-of-hex')
    return named('encoding-base64-of-hex', '', 'the base64 of its hex')
  if (writing === 'hex' || writing === 'HEX') {
    if (expected === 'hex') return named('hex-uppercase', '', 'upper-case hex')
    const variant =
      mode === 'computed' ? 'hexdigest' : prefix === '' ? 'hex' : `hex after ${prefix}`
    return named('encoding-hex-vs-base64', variant, 'hex')
  }
  if (expected === 'hex') return named('encoding-hex-vs-base64', writing, writing)
  if (expected === 'base64url' || writing === 'base64url')
    return named(
      'encoding-base64url',
      '',
      writing === 'base64url' ? 'URL-safe base64' : 'standard base64',
    )
  return named('encoding-base64-unpadded', '', 'base64 without padding')
}
