import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runInProcess } from '../support/command-in-process.ts'
import { newFolder, runCommand } from '../support/command.ts'

describe('what verify cannot do', () => {
  const files: Record<string, string | Uint8Array> = {
    'good.json': '{"headers":[],"body":""}',
    'broken.json': '{"headers": [',
    'both.json': '{"headers":[],"body":"","bodyBase64":""}',
    'headers.json': '{"headers":{"a":"b"}}',
    'base64.json': '{"bodyBase64":"*"}',
    'no-request.http': 'hello\r\n\r\n',
    'no-end.http': 'POST / HTTP/1.1\r\nA: b\r\n',
    'no-header.http': 'POST / HTTP/1.1\r\nnonsense\r\n\r\n',
  }
  const folderWithFiles = (): string => {
    const folder = newFolder()
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return folder
  }

  it.each([
    ['a file that is not there', 'missing.json', [], 'missing.json'],
    ['a folder', '.', [], 'Cannot read'],
    ['broken JSON', 'broken.json', [], 'broken.json'],
    ['two bodies', 'both.json', [], 'not both'],
    ['headers that are no pairs', 'headers.json', [], 'headers'],
    ['a body that is no base64', 'base64.json', [], 'bodyBase64'],
    ['no request line', 'no-request.http', [], 'request line'],
    ['no blank line', 'no-end.http', [], 'blank line'],
    ['a line that is no header', 'no-header.http', [], 'no header'],
    ['an unknown scheme', 'good.json', ['--scheme', 'nobody'], 'mlflow'],
    ['a tolerance in words', 'good.json', ['--tolerance', 'long'], '--tolerance'],
    ['a time in words', 'good.json', ['--now', 'today'], '--now'],
    ['no time', 'good.json', ['--now', ''], '--now'],
    ['an unset variable', 'good.json', ['--secret-env', 'site=UNSET'], 'UNSET'],
    ['a missing secret file', 'good.json', ['--secret-file', 'no-such-file'], 'cannot be read'],
  ])('%s: exit code 2 and a sentence, nothing on standard output', async (_, file, more, word) => {
    const request = join(folderWithFiles(), file)
    const ended = await runInProcess(['verify', '--json', '--request', request, ...more])
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(ended.message).toContain(word)
  })

  it.each([
    ['no request', [], '--request'],
    ['an unknown option', ['--request', 'good.json', '--secrets', 'x'], '--secrets'],
    ['a request that cannot be read', ['--request', 'broken.json'], 'broken.json'],
  ])('as a process, %s: the same, without a stack', async (_, args, word) => {
    const ended = await runCommand(['verify', '--json', ...args], { cwd: folderWithFiles() })
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(ended.stderr).toContain(word)
    expect(ended.stderr).not.toMatch(/\n\s+at /)
  })

  it.each([
    [
      'a data folder that cannot be made',
      (folder: string) => join(folder, 'good.json/under'),
      {},
      'under',
    ],
    [
      'a vault key that is none',
      (folder: string) => folder,
      { COUNTERSIGN_VAULT_KEY: 'short' },
      'COUNTERSIGN_VAULT_KEY',
    ],
  ])('%s: exit code 3 and a sentence', async (_, dataOf, more, word) => {
    const folder = folderWithFiles()
    const request = join(folder, 'good.json')
    const args = [
      'verify',
      '--json',
      '--request',
      request,
      '--secret',
      'any',
      '--data',
      dataOf(folder),
    ]
    const ended = await runCommand(args, { env: more })
    expect([ended.code, ended.stdout]).toEqual([3, ''])
    expect(ended.stderr).toContain(word)
    expect(ended.stderr).not.toContain('short')
    expect(ended.stderr).not.toMatch(/\n\s+at /)
  })
})
