import type { Database } from 'better-sqlite3'
import type { HeaderPair } from '../../contract/capture.ts'
import type { CustomSchemeInput } from '../../contract/scheme-info.ts'
import { customScheme } from '../../signing/custom-scheme.ts'
import { schemeById } from '../../signing/registry.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { isSecretHeader } from '../secret-headers.ts'

/** SQL: the recipe of a capture's scheme where the user made it; NULL for all others. */
export const ownRecipe = '(SELECT recipe FROM custom_schemes WHERE id = c.scheme)'
/** SQL: the header lines that may be looked at, as JSON; for `LIKE`. See `teachShownHeaders`. */
export const shownHeadersSql = `shown_headers(headers, c.scheme, ${ownRecipe})`

/**
 * The header lines of a capture that a search may look at: whoever can find a shared token by its
 * first letters can guess the rest. `headers` and `recipe` are the stored JSON.
 */
export function shownHeaders(
  headers: string,
  schemeId: string | null,
  recipe: string | null,
): readonly HeaderPair[] {
  const scheme = schemeOf(schemeId, recipe)
  return (JSON.parse(headers) as HeaderPair[]).map((pair) =>
    isSecretHeader(pair, scheme) ? [pair[0], ''] : pair,
  )
}

/** Lets the SQL of a connection call `shown_headers`. */
export function teachShownHeaders(db: Database): void {
  db.function(
    'shown_headers',
    { deterministic: true },
    (headers: string, schemeId: string | null, recipe: string | null) =>
      JSON.stringify(shownHeaders(headers, schemeId, recipe)),
  )
}

function schemeOf(id: string | null, recipe: string | null): Scheme | null {
  if (id === null) return null
  if (recipe === null) return schemeById(id)
  return customScheme({ ...(JSON.parse(recipe) as CustomSchemeInput), id })
}
