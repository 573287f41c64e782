import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInProcess } from '../support/command-in-process.ts'
import type { AtEnd } from '../support/command.ts'
import { documentOf, newFolder } from '../support/command.ts'
import { openStore } from '../../src/engine/store/open.ts'
import { captureOf, silent } from '../store/support.ts'

const json = '{"event":"packed"}'
const gzip = [['Content-Encoding', 'gzip']] as const
const longPath = `/${'x'.repeat(300)}`

let data: string
const tidy: Parameters<AtEnd>[0][] = []
const run = (...args: string[]) => runInProcess([...args, '--data', data])

beforeAll(async () => {
  data = newFolder((end) => void tidy.push(end))
  const store = await openStore({ dataDir: data, now: Date.now, log: silent })
  const captures = [
    captureOf({ path: '/good', body: gzipSync(json), headers: [...gzip] }),
    captureOf({ path: '/bad', body: 'not gzip', headers: [...gzip], verdict: failed }),
    captureOf({ path: longPath, body: json, subject: 'y'.repeat(150) }),
  ]
  for (const capture of captures) await store.captures.add(capture)
  await store.close()
})
afterAll(async () => {
  for (const end of tidy) await end()
})

const failed = { verdict: 'failed', reason: 'signature_mismatch', secret: null } as const

describe('list', () => {
  const pathsOf = (stdout: string) =>
    (JSON.parse(stdout) as { path: string }[]).map(({ path }) => path)

  it('takes filters that begin with a minus, with and without --', async () => {
    const without = await run('list', '--json', '-verdict:passed')
    expect([without.code, pathsOf(without.stdout)]).toEqual([0, ['/bad']])
    const mixed = await run('list', 'verdict:passed', '-path:/good', '--limit', '5', '--json')
    expect(pathsOf(mixed.stdout)).toEqual([longPath])
    const after = await runInProcess(['list', '--json', '--data', data, '--', '-verdict:passed'])
    expect(pathsOf(after.stdout)).toEqual(['/bad'])
  })

  it('refuses an option that it does not have', async () => {
    expect(await run('list', '--verdict=secret-text', '--json')).toEqual({
      code: 2,
      stdout: '',
      message: 'list has no option --verdict. See: countersign list --help',
    })
  })

  it('clips what is long for a person, and nothing in the document', async () => {
    const { stdout } = await run('list')
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(300)
    expect(stdout).toMatch(/POST \/x+… /)
    expect(stdout).toMatch(/y… /)
    const whole = JSON.parse((await run('list', '--json')).stdout) as { subject: string }[]
    expect(whole[0]).toMatchObject({ path: longPath, subject: 'y'.repeat(150) })
  })
})

describe('show of a compressed body', () => {
  it('shows it decoded, and in the document as sent and decoded', async () => {
    const { stdout } = await run('show', '1')
    expect(stdout).toContain(json)
    expect(stdout).toContain('decoded from gzip')
    const shown = documentOf<Record<string, string>>(await run('show', '1', '--json'))
    expect(Buffer.from(shown['bodyBase64']!, 'base64').equals(gzipSync(json))).toBe(true)
    expect(Buffer.from(shown['decodedBase64']!, 'base64').toString()).toBe(json)
    expect(shown['decoded']).toEqual({ encodings: ['gzip'], cut: false, problem: null })
  })

  it('says why it cannot be decoded', async () => {
    const { stdout } = await run('show', '2')
    expect(stdout).toContain('not gzip')
    expect(stdout).toContain('cannot be read as that')
    expect(documentOf(await run('show', '2', '--json'))).toMatchObject({
      decodedBase64: null,
      decoded: { encodings: [], problem: expect.stringContaining('gzip') },
    })
  })

  it('has nothing to decode of a body that is not compressed', async () => {
    const shown = documentOf(await run('show', '3', '--json'))
    expect(shown).toMatchObject({ decodedBase64: null, decoded: null })
  })
})

describe('export --json', () => {
  it('is one document with the same text as without', async () => {
    const { stdout } = await run('export', '2', '--as', 'http')
    const exported = documentOf(await run('export', '2', '--as', 'http', '--json'))
    expect(exported).toEqual({ id: '2', as: 'http', text: stdout, note: expect.anything() })
  })
})
