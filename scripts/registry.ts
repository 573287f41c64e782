import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const schemesDir = new URL('../src/signing/schemes/', import.meta.url)
const registryFile = new URL('../src/signing/registry.ts', import.meta.url)

/** `standard-webhooks` becomes `standardWebhooks`, the name its file exports. */
export function exportName(id: string): string {
  return id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** The text of src/signing/registry.ts for the schemes that are there now. */
export function registryText(): string {
  const ids = readdirSync(schemesDir)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted()
  return `// Made by \`node scripts/registry.ts\` from schemes/*.ts. Do not edit.
import type { Scheme } from './scheme.ts'
${ids.map((id) => `import { ${exportName(id)} } from './schemes/${id}.ts'`).join('\n')}

/** Every built-in scheme. */
export const schemes: readonly Scheme[] = [
${ids.map((id) => `  ${exportName(id)},`).join('\n')}
]

/** The built-in scheme of this id or alias. */
export function schemeById(id: string): Scheme | null {
  return schemes.find((scheme) => scheme.id === id || scheme.aliases?.includes(id)) ?? null
}
`
}

export function writeRegistry(): void {
  writeFileSync(registryFile, registryText())
}

function main(): void {
  if (!process.argv.includes('--check')) return writeRegistry()
  if (readFileSync(registryFile, 'utf8') === registryText()) return
  console.error('src/signing/registry.ts is out of date. Run `node scripts/registry.ts`.')
  process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
