import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runInProcess } from '../support/command-in-process.ts'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import { freePort } from '../support/ports.ts'
import { plainSecret, started } from './check-receiver.ts'
import { plainNode } from './receivers/right.ts'
import { acceptsEverything } from './receivers/wrong.ts'

const secret = { WEBHOOK_SECRET: plainSecret }

/** A data folder of its own, and a way to check with it. */
function command() {
  const folder = newFolder()
  return {
    folder,
    check: (url: string, ...args: string[]) =>
      runInProcess(
        ['check', url, '--scheme', 'mlflow-body', '--data', join(folder, 'data'), ...args],
        secret,
      ),
  }
}

const fromEnv = ['--secret-env', 'WEBHOOK_SECRET']

describe('countersign check', () => {
  it('exits with 0 when none failed', async () => {
    const receiver = await started(plainNode(plainSecret))
    const { check } = command()
    const ended = await check(receiver.url, ...fromEnv)
    expect(ended).toMatchObject({ code: 0, message: '' })
    expect(ended.stdout).toMatch(/22 passed, 0 failed, 11 could not tell, \d warnings?\.\n$/)
  })

  it('exits with 1 when one failed, says what to change, and writes reports', async () => {
    const receiver = await started(acceptsEverything())
    const { check, folder } = command()
    const [junit, markdown] = [join(folder, 'report.xml'), join(folder, 'report.md')]
    const ended = await check(receiver.url, ...fromEnv, '--junit', junit, '--markdown', markdown)
    expect(ended.code).toBe(1)
    expect(ended.stdout).toContain('does not verify at all')
    expect(readFileSync(junit, 'utf8')).toContain('<failure ')
    expect(readFileSync(markdown, 'utf8')).toContain('# Endpoint check: ')
  })

  it('prints one JSON document, and compares with the last run', async () => {
    const receiver = await started(plainNode(plainSecret))
    const { check } = command()
    const only = [...fromEnv, '--only', 'refuses-tampered', 'refuses-unsigned']
    const first = await check(receiver.url, ...only, '--json')
    expect(first.code).toBe(0)
    const report = documentOf<{ checks: { id: string }[] }>({ stdout: first.stdout })
    expect(report.checks.map(({ id }) => id)).toEqual([
      'reachable',
      'accepts-valid',
      'refuses-tampered',
      'refuses-unsigned',
    ])
  })

  it('exits with 3 when the target cannot be reached', async () => {
    const { check } = command()
    const ended = await check(`http://127.0.0.1:${await freePort()}/`, ...fromEnv)
    expect(ended.code).toBe(3)
  })

  it('goes to another computer only with --confirm, and says so', async () => {
    const { check } = command()
    const refused = await check('http://no-such-host.invalid/', ...fromEnv)
    expect([refused.code, refused.stdout]).toEqual([2, ''])
    expect(refused.message).toContain('--confirm')
    const meant = await check('http://no-such-host.invalid/', ...fromEnv, '--confirm')
    expect(meant.code).toBe(3)
    expect(meant.stdout).toContain('its name could not be looked up')
  })

  it.each([
    ['no secret', [], /one secret/],
    ['two secrets', [...fromEnv, ...fromEnv], /one secret/],
    ['a check that is not there', [...fromEnv, '--only', 'everything'], /refuses-tampered/],
    ['a time that is no number', [...fromEnv, '--time', 'long'], /--time/],
    ['a time out of range', [...fromEnv, '--timeout', '1'], /range/],
  ])('exits with 2 for %s', async (_, args, words) => {
    const { check } = command()
    const ended = await check('http://127.0.0.1:1/', ...args)
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(ended.message).toMatch(words)
  })

  it.each([
    ['a URL that is none', 'somewhere', /URL/],
    ['another computer', 'http://192.0.2.1/hook', /192\.0\.2\.1/],
  ])('exits with 2 for %s', async (_, url, words) => {
    const { check } = command()
    const ended = await check(url, ...fromEnv)
    expect([ended.code, ended.message]).toEqual([2, expect.stringMatching(words)])
  })

  it('as a process: the secret from a file, JSON alone on standard output', async () => {
    const receiver = await started(plainNode(plainSecret))
    const folder = newFolder()
    writeFileSync(join(folder, 'secret'), plainSecret)
    const ended = await runCommand([
      'check',
      receiver.url,
      '--scheme',
      'mlflow-body',
      '--secret-file',
      join(folder, 'secret'),
      '--data',
      join(folder, 'data'),
      '--json',
    ])
    expect([ended.code, ended.stderr]).toEqual([0, ''])
    expect(documentOf(ended)).toMatchObject({ scheme: 'mlflow-body', summary: { failed: 0 } })
    expect(ended.stdout).not.toContain(plainSecret)
  })
})
