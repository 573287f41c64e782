import type { Block, Variant } from './blocks.ts'
import { block } from './blocks.ts'
import { doBlocks, replayBlocks } from './express.ts'
import { cryptoImport, javascriptVerifier } from './javascript.ts'
import type { SampleRecipe } from './sample-recipe.ts'

/** A route handler of Next.js 15 and later, in the Node runtime. */
export function nextjsSample(recipe: SampleRecipe, variant: Variant): readonly Block[] {
  return [
    block(cryptoImport(recipe)),
    ...(variant === 'slow' ? [block(`import { after } from 'next/server'`, 'slow')] : []),
    block(''),
    ...javascriptVerifier(recipe),
    block(''),
    ...doBlocks(variant),
    block(''),
    block(
      `
export async function POST(request) {
  const header = (name) => request.headers.get(name) ?? ''
  // the raw bytes: not request.json(), and not request.text(), which drops a byte order mark
  const body = Buffer.from(await request.arrayBuffer())`,
      'raw-body',
    ),
    block(`  if (!isFromSender(header, body)) return answer(401)`, 'verify', 'errors'),
    block(`  const event = parse(body)
  if (event === undefined) return answer(400)`),
    ...replayBlocks(recipe, variant, 'return answer(200)'),
    variant === 'slow'
      ? block(`  after(() => doWork(event))\n  return answer(202)`, 'slow')
      : block(`  await doWork(event)\n  return answer(200)`),
    block('}\n'),
    block(''),
    block(`const answer = (status) => new Response(null, { status })`),
  ]
}
