import type { Block, Variant } from './blocks.ts'
import { block } from './blocks.ts'
import { pythonIdExpression, twoLines } from './python.ts'
import type { SampleRecipe } from './sample-recipe.ts'

/** The ids that were handled. */
export const seenPython = (variant: Variant): readonly Block[] =>
  variant === 'replay'
    ? [
        block(
          `
# in a real receiver: a unique column in your database, written in one transaction with the work
handled = set()
`,
          'replay',
        ),
        ...twoLines,
      ]
    : []

/** Skips a delivery that was handled already. */
export function pythonReplayBlocks(
  recipe: SampleRecipe,
  variant: Variant,
  skip: string,
): readonly Block[] {
  const id = pythonIdExpression(recipe)
  if (variant !== 'replay' || id === null) return []
  const header = id.replaceAll('header(', 'request.headers.get(')
  return [
    block(
      `
    delivery_id = ${header}
    if delivery_id in handled:
        ${skip}
    handled.add(delivery_id)`,
      'replay',
    ),
  ]
}
