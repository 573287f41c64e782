import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const testFiles = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
const words = readFileSync(join(root, 'SECURITY.md'), 'utf8')

/** Each test file that SECURITY.md names, with the titles it quotes after it. */
const evidence = [
  ...words.matchAll(/`([\w-]+\.(?:spec|test)\.ts)`((?:(?!`[\w-]+\.(?:spec|test)\.ts`)[^|\n])*)/g),
].map(([, file = '', said = '']) => ({
  file,
  titles: [...said.matchAll(/“((?:[^“”]|“[^”]*”)+)”/g)].map(([, title = '']) => title),
}))

describe('the evidence that SECURITY.md names', () => {
  it('is there for both porches', () => {
    expect(evidence.length).toBeGreaterThan(30)
    expect(evidence.filter(({ titles }) => titles.length === 0)).toEqual([])
  })

  it.each(evidence.flatMap(({ file, titles }) => titles.map((title) => [file, title])))(
    '%s has “%s”',
    (file, title) => {
      const path = testFiles.find((name) => basename(name) === file)
      expect(path, 'a file of that name').toBeDefined()
      expect(readFileSync(join(root, 'tests', path ?? ''), 'utf8')).toContain(title)
    },
  )
})
