import { parseSecret } from '../secret/parse.ts'
import { looksLikeCredential } from './key-rings.ts'
import type { Scene } from './scene.ts'
import type { Shape } from './shape.ts'
import { shape } from './shape.ts'

/** What the configured secrets show by themselves. */
export function secretShapes({ question, scheme, mode }: Scene): Shape[] {
  const shapes = question.secrets.flatMap(({ name, value }) => {
    const found = secretShape(value)
    return found === null ? [] : [{ ...found, secret: name }]
  })
  const isWrongToken = scheme.method === 'token' && question.secrets.length > 0
  return isWrongToken && shapes.length === 0 ? [wrongToken] : shapes

  function secretShape(value: string): Shape | null {
    if (value === '')
      return shape(
        'secret-empty',
        'The secret is empty: there is nothing to verify with.',
        'Load the variable in that process, and refuse to start without it.',
        ['0 characters'],
      )
    if (looksLikeCredential(value, scheme))
      return shape(
        'wrong-secret-type',
        'The secret looks like an API key or a token, not like a signing secret.',
        'Use the signing secret, not the API key.',
        [`${value.length} characters`],
      )
    const parsed = parseSecret(value, scheme.secret)
    if (parsed.ok) return null
    const { prefix } = scheme.secret
    const hasPrefix = prefix === undefined || value.includes(prefix)
    return shape(
      hasPrefix ? 'secret-malformed' : 'secret-not-base64',
      parsed.message,
      mode === 'received'
        ? 'Copy the secret from the sender again: it cannot be read as this scheme’s.'
        : 'Copy the secret again: it cannot be read as this scheme’s.',
      [parsed.message],
    )
  }
}

const wrongToken = shape(
  'wrong-secret',
  'The header carries another token than the ones configured here.',
  'Set the same token on both sides.',
  ['Such a header is the secret itself: it is compared as it stands.'],
)
