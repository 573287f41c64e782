import type { Scheme } from '../scheme.ts'
import { parseSecret } from './parse.ts'

const secretWarnings = [
  'empty',
  'trailing_line_break',
  'surrounding_space',
  'byte_order_mark',
  'zero_width',
  'quoted',
  'smart_quotes',
  'escaped_line_break',
  'env_line',
  'looks_like_url',
  'looks_like_api_key',
  'prefix_doubled',
  'prefix_missing',
  'not_decodable',
  'too_short',
] as const
export type SecretWarning = (typeof secretWarnings)[number]

type Question = { readonly value: string; readonly scheme: Scheme | null }

const apiKey =
  /^(Bearer |(sk|pk|rk)_(live|test)_|sk-|r8_|gh[opsu]_|github_pat_|hf_|glpat-|shpat_|xox[abeprs]-|xapp-|AKIA[A-Z0-9]{12}|AIza|dapi[0-9a-f]{16}|eyJ[\w-]+\.eyJ)/
const keyPair = /^wh(pk|sk)_/

const tests: Record<SecretWarning, (question: Question) => boolean> = {
  empty: ({ value }) => value.trim() === '',
  trailing_line_break: ({ value }) => /[\r\n]$/.test(value),
  surrounding_space: ({ value }) => /^[ \t\u00a0\u3000\r\n]|[ \t\u00a0\u3000]$/.test(value),
  byte_order_mark: ({ value }) => value.startsWith('\uFEFF'),
  zero_width: ({ value }) => /[\u200b-\u200f\u2060\u00ad]|.\uFEFF/u.test(value),
  quoted: ({ value }) => isQuoted(value.trim()),
  smart_quotes: ({ value }) => /[‘’“”]/.test(value),
  escaped_line_break: ({ value }) => /\\[nr]\s*$/.test(value),
  env_line: ({ value }) => /^\s*(export\s+)?[A-Z][A-Z0-9_]*=./.test(value),
  looks_like_url: ({ value }) => /^\s*https?:\/\//i.test(value),
  looks_like_api_key: ({ value, scheme }) =>
    apiKey.test(value.trim()) ||
    (keyPair.test(value.trim()) && scheme !== null && scheme.secret.privatePrefix === undefined),
  prefix_doubled: ({ value }) => /^\s*(v1,)?(wh(sec|pk|sk)_)\2|^\s*v1,wh(sec|pk|sk)_/.test(value),
  prefix_missing: ({ value, scheme }) => lacksPrefix(value, scheme),
  not_decodable: ({ value, scheme }) =>
    value !== '' && scheme !== null && !parseSecret(value, scheme.secret).ok,
  too_short: ({ value, scheme }) =>
    value !== '' && keyLength(value, scheme) < shortestKey(value, scheme),
}

/**
 * What looks wrong with a secret, as codes in a fixed order; none: nothing does. With the scheme it is
 * for, its form is judged too. A warning never decides a verdict.
 */
export function lintSecret(value: string, scheme: Scheme | null = null): readonly SecretWarning[] {
  return secretWarnings.filter((code) => tests[code]({ value, scheme }))
}

function isQuoted(text: string): boolean {
  const first = text.charAt(0)
  return text.length > 1 && `"'\``.includes(first) && text.endsWith(first)
}

function lacksPrefix(value: string, scheme: Scheme | null): boolean {
  if (value === '' || !scheme?.secret.prefix || scheme.secret.withoutPrefix) return false
  const { prefix, privatePrefix = prefix } = scheme.secret
  return !value.includes(prefix) && !value.includes(privatePrefix)
}

function keyLength(value: string, scheme: Scheme | null): number {
  const parsed = scheme && parseSecret(value, scheme.secret)
  if (parsed?.ok) return Math.min(...parsed.keys.map((key) => key.length))
  return value.trim().length
}

/** Standard Webhooks asks for 24 bytes; for text 16 characters is where guessing gets hard. */
function shortestKey(value: string, scheme: Scheme | null): number {
  if (scheme?.secret.as !== 'base64' || !scheme.method.startsWith('hmac')) return 16
  const { prefix = '', withoutPrefix } = scheme.secret
  return withoutPrefix && !value.startsWith(prefix) ? 16 : 24
}
