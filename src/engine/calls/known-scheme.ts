import { Problem } from '../../contract/problem.ts'
import type { Scheme } from '../../signing/scheme.ts'
import type { CallNeeds } from './needs.ts'

/**
 * The id of the scheme of this id or alias. Throws `Problem` that names those there are, and does not
 * repeat the text: it may be a secret in the wrong place.
 */
export async function knownScheme(needs: CallNeeds, text: string): Promise<string> {
  const { schemes } = await needs.roster()
  const scheme = schemes.find(({ id, aliases }) => id === text || aliases?.includes(text))
  if (scheme) return scheme.id
  throw new Problem('invalid_input', noSuchScheme(schemes))
}

export const noSuchScheme = (schemes: readonly Scheme[]): string =>
  `There is no such scheme. There are: ${schemes.map(({ id }) => id).join(', ')}.`
