import { describe, expect, it } from 'vitest'
import { compareEnvFiles } from '../../src/engine/env-file/compare-env-files.ts'
import { maskEnvFile, openEnvFile } from '../../src/engine/env-file/read-env-file.ts'
import { envCases } from '../support/env-cases.ts'

const masked = (text: string) => maskEnvFile(openEnvFile({ label: '.env', text }), () => null)
const wordsOf = (text: string, name = 'S') =>
  masked(text).variables.find((variable) => variable.name === name)?.words

describe('what is said of a variable', () => {
  it('tells in one sentence that all programs agree', () => {
    expect(masked('S=plain\n').variables[0]).toMatchObject({
      agrees: true,
      words: 'All five read the same 5 characters.',
    })
  })

  it.each([
    ['quotes', 'S="quoted"\n', 'Docker --env-file keeps the quotes: 8 characters.'],
    [
      'a comment',
      'S=plain # note\n',
      'Docker --env-file keeps the comment behind it: 12 characters.',
    ],
    [
      'a hash',
      'S=plain#hash\n',
      'Node dotenv takes the # for the start of a comment: 5 characters.',
    ],
    [
      'a Windows line end',
      'S=a\r\n',
      'A POSIX shell keeps the carriage return of a Windows line end: 2 characters.',
    ],
    [
      'an escaped line break',
      'S="a\\nb"\n',
      'Docker --env-file keeps the quotes, and \\n as two characters: 6 characters.',
    ],
    [
      'a variable in it',
      'T=base\nS="$T-x"\n',
      'A POSIX shell puts variables in the place of $: 6 characters.',
    ],
    [
      'a space in it',
      'S=a b\n',
      'A POSIX shell takes what stands after the space for a command to run: not set.',
    ],
    ['export', 'export S=a\n', 'systemd takes “export” as part of the name'],
    [
      'export',
      'export S=a\n',
      'Docker stops: the name in line 1 has a space in it (Docker does not know “export”).',
    ],
    [
      'a byte order mark',
      '\uFEFFS=a\n',
      'python-dotenv takes the byte order mark of the file as part of the name: not set.',
    ],
  ])('names what differs: %s', (_, text, words) => {
    expect(wordsOf(text)).toContain(words)
  })

  it('numbers equal values alike, so that equality shows without a value', () => {
    const { readings } = masked('S="quoted"\n').variables[0]!
    const groups = Object.values(readings).map((one) => (one.state === 'value' ? one.group : 0))
    expect(groups).toEqual([1, 1, 2, 1, 1])
  })

  it('never holds a value', () => {
    const secret = 'Zq7canaryZq7'
    for (const text of envCases) {
      const said = JSON.stringify(masked(text.replaceAll(/quoted|plain|one|ticks|hash/g, secret)))
      expect(said).not.toContain(secret)
    }
  })

  it('says of the file what is odd about it', () => {
    expect(masked('\uFEFFS=a\r\nS=b\r\n').notes).toEqual([
      expect.stringContaining('byte order mark'),
      expect.stringContaining('CRLF'),
      'S stands more than once: the last line counts.',
    ])
  })
})

describe('comparing two files', () => {
  const compare = (a: string, b: string) => {
    const [first, second] = [
      openEnvFile({ label: 'a', text: a }),
      openEnvFile({ label: 'b', text: b }),
    ]
    return compareEnvFiles(first, second, () => 'They differ.').variables
  }

  it('tells equal, different, missing, and what depends on the program', () => {
    const a = 'SAME=x\nOTHER=x\nQUOTED="x"\nONLY_A=1\n'
    const b = 'SAME=x\nOTHER=y\nQUOTED=x\nONLY_B=1\n'
    expect(compare(a, b).map(({ name, outcome }) => [name, outcome])).toEqual([
      ['SAME', 'equal'],
      ['OTHER', 'different'],
      ['QUOTED', 'depends'],
      ['ONLY_A', 'only_a'],
      ['ONLY_B', 'only_b'],
    ])
  })

  it('numbers the values of both files together', () => {
    const { a, b } = compare('S="x"\n', 'S=x\n')[0]!
    expect([a.docker, a['node-dotenv'], b.docker]).toMatchObject([
      { group: 2 },
      { group: 1 },
      { group: 1 },
    ])
  })
})
