import type { Block, Variant } from './blocks.ts'
import { block } from './blocks.ts'
import { doBlocks, replayBlocks } from './express.ts'
import { cryptoImport, javascriptVerifier } from './javascript.ts'
import type { SampleRecipe } from './sample-recipe.ts'

/** Fastify 5 on Node. */
export function fastifySample(recipe: SampleRecipe, variant: Variant): readonly Block[] {
  return [
    block(`
${cryptoImport(recipe)}
import fastify from 'fastify'
`),
    block(''),
    ...javascriptVerifier(recipe),
    block(''),
    ...doBlocks(variant),
    block(''),
    block(
      `
const app = fastify({ bodyLimit: 2 * 1024 * 1024 })

// the raw bytes, whatever the content type says
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body))`,
      'raw-body',
    ),
    block(''),
    block(
      `
// an error of your own is a bare 500: the sender tries again, and nobody reads a stack trace
app.setErrorHandler((error, request, reply) => {
  console.error(error)
  reply.code(error.statusCode ?? 500).send()
})`,
      'errors',
    ),
    block(''),
    block(
      `
app.post('/webhook', async (request, reply) => {
  const header = (name) => String(request.headers[name.toLowerCase()] ?? '')
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)`,
      'raw-body',
    ),
    block(`  if (!isFromSender(header, body)) return reply.code(401).send()`, 'verify', 'errors'),
    block(`  const event = parse(body)
  if (event === undefined) return reply.code(400).send()`),
    ...replayBlocks(recipe, variant, 'return reply.code(200).send()'),
    ...(variant === 'slow'
      ? [block(`  void doWork(event)\n  return reply.code(202).send()`, 'slow')]
      : [block(`  await doWork(event)\n  return reply.code(200).send()`)]),
    block('})\n'),
    block(''),
    block(`await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT ?? 3000) })`),
  ]
}
