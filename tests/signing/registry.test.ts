import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { registryText } from '../../scripts/registry.ts'
import { schemes } from '../../src/signing/registry.ts'

it('the registry is what the scheme files say', () => {
  const file = new URL('../../src/signing/registry.ts', import.meta.url)
  expect(readFileSync(file, 'utf8')).toBe(registryText())
})

it('no id or alias is used twice', () => {
  const ids = schemes.flatMap(({ id, aliases = [] }) => [id, ...aliases])
  expect(new Set(ids).size).toBe(ids.length)
})
