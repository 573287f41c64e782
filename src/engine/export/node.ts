import type { SecretForm, SignatureForm } from '../../signing/scheme.ts'
import type { Material, WrittenForm } from './material.ts'
import { base64Lines } from './plain-text.ts'
import type { Dialect } from './program-text.ts'
import {
  encodingOf,
  itemLines,
  keyPatterns,
  literal,
  pieceItems,
  writeProgram,
} from './program-text.ts'
import type { Recipe } from './recipe.ts'

const javascript: Dialect = {
  none: 'null',
  bodyHash: "Buffer.from(createHash('sha256').update(body).digest('hex'))",
}

/** A program for Node, without packages, that verifies this one request. */
export function writeNode(material: Material): WrittenForm {
  return writeProgram(
    material,
    '.mjs',
    (recipe, title) => program(recipe, title, material),
    (why) => `console.error(${literal(why)})\nprocess.exit(2)\n`,
  )
}

function program(recipe: Recipe, title: string, { capture }: Material): string {
  const headers = recipe.headers.map((pair) => `[${pair.map(literal).join(', ')}]`)
  const header = literal(recipe.signature.header)
  const split = recipe.signature.split === null ? null : literal(recipe.signature.split)
  return `// Verifies ${title} with what Node has:
//   WEBHOOK_SECRET=... node request-${capture.id}.mjs
// Says pass or fail and ends with 0 or 1. The age of the request is not judged.
import { ${recipe.pieces.includes('body hash') ? 'createHash, ' : ''}createHmac, timingSafeEqual } from 'node:crypto'

// the header lines that are read; one character is one byte
const headers = [
${itemLines(headers, '  ')}]

// the body, byte for byte
const body = Buffer.from(\`
${base64Lines(capture.body)}\`, 'base64')

const key = keyOf(process.env.WEBHOOK_SECRET ?? '')
const content = Buffer.concat([
${itemLines(pieceItems(recipe, javascript), '  ')}])
const digest = createHmac('${recipe.hash}', key).update(content).digest()
const expected = [${recipe.forms.map(expectedText).join(', ')}]
const received = ${split === null ? `[headerValue(${header})]` : `headerValue(${header}).split(${split})`}

if (!received.some((one) => expected.some((other) => isSame(one, other))))
  fail('the signature should be ' + expected.join(' or '))
console.log('pass: the signature is right')

${keyFunction(recipe.secret)}
${readers}`
}

function expectedText({ prefix = '', as }: SignatureForm): string {
  return `${prefix === '' ? '' : `${literal(prefix)} + `}digest.toString('${as}')`
}

function keyFunction(form: SecretForm): string {
  const { prefix = '', withoutPrefix } = form
  const encoding = encodingOf(form)
  const lines = [
    prefix === ''
      ? 'const text = secret'
      : `const text = secret.startsWith(${literal(prefix)}) ? secret.slice(${prefix.length}) : secret`,
    `if (text === '') fail('WEBHOOK_SECRET is not set')`,
    ...(withoutPrefix ? [`if (text === secret) return Buffer.from(secret)`] : []),
    ...(encoding
      ? [
          `const ${encoding} = /^${pattern(encoding)}$/`,
          `if (!${encoding}.test(text)) fail('the secret is no ${encoding}')`,
        ]
      : []),
    `return Buffer.from(text, '${encoding ?? 'utf8'}')`,
  ]
  return `function keyOf(secret) {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`
}

function pattern(encoding: keyof typeof keyPatterns): string {
  return keyPatterns[encoding].replaceAll('/', String.raw`\/`)
}

const readers = `function headerValue(name) {
  const lines = headers.filter(([own]) => own.toLowerCase() === name.toLowerCase())
  if (lines.length === 0) fail('there is no header ' + name)
  return lines.map(([, value]) => value).join(', ')
}

function place(name, split, prefix) {
  const value = headerValue(name)
  const items = split === null ? [value] : value.split(split)
  const item = items.find((one) => one.startsWith(prefix))
  if (item === undefined) fail(name + ' has nothing that begins with ' + prefix)
  return item.slice(prefix.length)
}

function latin1(text) {
  return Buffer.from(text, 'latin1')
}

function isSame(one, other) {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}

function fail(why) {
  console.log('fail: ' + why)
  process.exit(1)
}
`
