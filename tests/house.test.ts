import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

type Room = { name: string; imports: string[] }

/** The table of rooms in ARCHITECTURE.md. */
const documented = (): Room[] =>
  [
    ...read('ARCHITECTURE.md').matchAll(
      /^\| (\w+) +\| [^|]+ \| ([^|]+?) +\| (?:ES|Node|DOM) +\|$/gm,
    ),
  ].map(([, name = '', imports = '']) => ({
    name,
    imports: imports.trim() === 'nothing' ? [] : imports.trim().split(', ').toSorted(),
  }))

/** What the compiler lets each room import. */
const compiled = (): Room[] =>
  readdirSync(new URL('../src', import.meta.url)).map((name) => {
    const { references = [] } = JSON.parse(read(`src/${name}/tsconfig.json`)) as {
      references?: { path: string }[]
    }
    return { name, imports: references.map(({ path }) => path.replace('../', '')).toSorted() }
  })

const byName = (rooms: Room[]) => rooms.toSorted((a, b) => a.name.localeCompare(b.name))

describe('the house', () => {
  it('has the rooms and the walls that ARCHITECTURE.md says', () => {
    expect(documented().length).toBe(9)
    expect(byName(documented())).toEqual(byName(compiled()))
  })

  it('builds every room and the tests with one command', () => {
    const { references } = JSON.parse(read('tsconfig.json')) as { references: { path: string }[] }
    const rooms = compiled().map(({ name }) => `src/${name}`)
    expect(references.map(({ path }) => path).toSorted()).toEqual([...rooms, 'tests'].toSorted())
  })

  it('names no registry in the lock file and no machine in the project', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/)
  })

  it('ships no dependency that the advisories name', () => {
    // GHSA-4hjh-wcwx-xvwj and older: axios below 1.12, which localtunnel would pin at 0.21.4
    const lock = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { version?: string; dev?: boolean }>
    }
    const shipped = Object.entries(lock.packages).filter(
      ([path, { dev }]) => /(^|\/)node_modules\/axios$/.test(path) && !dev,
    )
    expect(shipped.length).toBe(1)
    for (const [, { version }] of shipped) expect(version).toMatch(/^1\.(1[2-9]|[2-9]\d)\./)
  })
})
