import type { Block, Variant } from './blocks.ts'
import { block } from './blocks.ts'
import { cryptoImport, idExpression, javascriptVerifier } from './javascript.ts'
import type { SampleRecipe } from './sample-recipe.ts'

/** Express 5 on Node. */
export function expressSample(recipe: SampleRecipe, variant: Variant): readonly Block[] {
  return [
    block(`
${cryptoImport(recipe)}
import express from 'express'
`),
    block(''),
    ...javascriptVerifier(recipe),
    block(''),
    ...doBlocks(variant),
    block(''),
    block(
      `
const app = express()

// the raw bytes, whatever the content type says: no express.json() before this route
app.post('/webhook', express.raw({ type: () => true, limit: '2mb' }), async (request, response) => {
  const header = (name) => request.get(name) ?? ''
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)`,
      'raw-body',
    ),
    block(`  if (!isFromSender(header, body)) return response.sendStatus(401)`, 'verify', 'errors'),
    block(`  const event = parse(body)
  if (event === undefined) return response.sendStatus(400)`),
    ...replayBlocks(recipe, variant, 'return response.sendStatus(200)'),
    ...(variant === 'slow'
      ? [block(`  response.sendStatus(202)\n  void doWork(event)`, 'slow')]
      : [block(`  await doWork(event)\n  response.sendStatus(200)`)]),
    block('})\n'),
    block(''),
    block(
      `
// an error of your own is a bare 500: the sender tries again, and nobody reads a stack trace
app.use((error, request, response, next) => {
  console.error(error)
  response.sendStatus(error.status ?? 500)
})`,
      'errors',
    ),
    block(''),
    block(`
app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1')`),
  ]
}

/** What the receiver is there for, in JavaScript. */
export function doBlocks(variant: Variant): readonly Block[] {
  return [
    ...(variant === 'replay' ? [seenBlock, block('')] : []),
    variant === 'slow'
      ? block(
          `
async function doWork(event) {
  // stands for work that takes its time
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  console.log('handled', event.id)
}
`,
          'slow',
        )
      : block(`
async function doWork(event) {
  console.log('handled', event.id)
}
`),
    block(''),
    block(`
function parse(body) {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}`),
  ]
}

const seenBlock = block(
  `
// in a real receiver: a unique column in your database, written in one transaction with the work
const handled = new Set()`,
  'replay',
)

/** Skips a delivery that was handled already. */
export function replayBlocks(
  recipe: SampleRecipe,
  variant: Variant,
  skip: string,
): readonly Block[] {
  const id = idExpression(recipe)
  if (variant !== 'replay' || id === null) return []
  return [
    block(
      `
  const deliveryId = ${id}
  if (handled.has(deliveryId)) ${skip}
  handled.add(deliveryId)`,
      'replay',
    ),
  ]
}
