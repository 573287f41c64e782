import { customScheme } from '../../signing/custom-scheme.ts'
import type { DiagnoseQuestion } from '../../signing/diagnose/question.ts'
import { schemes as builtInSchemes } from '../../signing/registry.ts'
import type { PostedQuestion } from './explain-messages.ts'
import { inflate } from './inflate.ts'

/** The question as `diagnose` takes it, with this thread's own schemes. */
export function readQuestion({ schemeId, recipes, ...posted }: PostedQuestion): DiagnoseQuestion {
  const schemes = [...builtInSchemes, ...recipes.map(customScheme)]
  const scheme = schemes.find(({ id }) => id === schemeId) ?? null
  return { ...posted, scheme, schemes, inflate }
}
