import type { CheckSample, ReceiverFault } from '../../../contract/check.ts'
import type { Scheme } from '../../../signing/scheme.ts'
import type { Block, Variant } from './blocks.ts'
import { joinBlocks, variantOf } from './blocks.ts'
import { expressSample } from './express.ts'
import { fastapiSample } from './fastapi.ts'
import { fastifySample } from './fastify.ts'
import { flaskSample } from './flask.ts'
import { nextjsSample } from './nextjs.ts'
import type { SampleRecipe } from './sample-recipe.ts'
import { sampleRecipe } from './sample-recipe.ts'

type Kind = Pick<CheckSample, 'framework' | 'label' | 'language' | 'file'> & {
  readonly blocks: (recipe: SampleRecipe, variant: Variant) => readonly Block[]
}

const kinds: readonly Kind[] = [
  {
    framework: 'express',
    label: 'Express',
    language: 'javascript',
    file: 'server.mjs',
    blocks: expressSample,
  },
  {
    framework: 'fastify',
    label: 'Fastify',
    language: 'javascript',
    file: 'server.mjs',
    blocks: fastifySample,
  },
  {
    framework: 'nextjs',
    label: 'Next.js',
    language: 'javascript',
    file: 'app/webhook/route.js',
    blocks: nextjsSample,
  },
  {
    framework: 'fastapi',
    label: 'FastAPI',
    language: 'python',
    file: 'main.py',
    blocks: fastapiSample,
  },
  { framework: 'flask', label: 'Flask', language: 'python', file: 'app.py', blocks: flaskSample },
]

/**
 * Whole receivers for a scheme that do right what a fault does wrong, and which lines do it. Empty for
 * key pairs and for senders that sign in a way of their own.
 */
export function samplesOfFault(scheme: Scheme, fault: ReceiverFault): readonly CheckSample[] {
  const recipe = sampleRecipe(scheme)
  if (recipe === null) return []
  return kinds.map(({ blocks, ...kind }) => ({
    ...kind,
    ...joinBlocks(blocks(recipe, variantOf(fault)), fault),
  }))
}
