import { existsSync, writeFileSync } from 'node:fs'
import { exportName, writeRegistry } from './registry.ts'

function schemeText(id: string): string {
  const words = id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  const header = `X-${words.join('-')}`
  return `import { defineScheme } from '../scheme.ts'

export const ${exportName(id)} = defineScheme({
  id: '${id}',
  label: '${words.join(' ')}',
  docs: 'https://example.com/docs/webhooks',
  method: 'hmac-sha256',
  secret: { as: 'utf8' },
  message: '{timestamp}.{body}',
  timestamp: { header: '${header}-Timestamp', unit: 's', toleranceSeconds: 300 },
  signature: { header: '${header}-Signature', prefix: 'sha256=', as: 'hex' },
})
`
}

function vectorsText(id: string): string {
  const vector = (expect: 'pass' | 'fail') => ({
    name: `${id} ${expect}`,
    scheme: id,
    method: 'POST',
    headers: [['Content-Type', 'application/json']],
    bodyBase64: 'e30=',
    secret: 'a test secret, never a real one',
    now: 1754640000,
    expect,
    reason: 'why it is judged so',
    source: 'where it comes from: a page, or a file of a public repository at a commit',
  })
  return `${JSON.stringify([vector('pass'), vector('fail')], null, 1)}\n`
}

/** Writes a new file; refuses to touch one that is there. */
function write(url: URL, text: string): void {
  writeFileSync(url, text, { flag: 'wx' })
  console.log(`Made ${url.pathname}`)
}

function main(): void {
  const id = process.argv[2] ?? ''
  const scheme = new URL(`../src/signing/schemes/${id}.ts`, import.meta.url)
  const vectors = new URL(`../tests/vectors/${id}.json`, import.meta.url)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    return refuse('Give an id: npm run new-scheme acme')
  if (existsSync(scheme) || existsSync(vectors)) return refuse(`There is a scheme ${id} already.`)
  write(scheme, schemeText(id))
  write(vectors, vectorsText(id))
  writeRegistry()
  console.log('Now fill in both. `npm run check` says what is still wrong.')
}

function refuse(message: string): void {
  console.error(message)
  process.exitCode = 2
}

main()
