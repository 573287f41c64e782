import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runInProcess } from '../support/command-in-process.ts'
import { newFolder, runCommand } from '../support/command.ts'

const env = { S: 'a-good-secret-of-24-bytes' }

describe('what cannot be meant is refused with a sentence, and nothing is changed', () => {
  it.each([
    ['a secret without a name', ['secrets', 'add', ' ', '--secret-env', 'S'], 'needs a name'],
    ['a name of 121 characters', ['secrets', 'add', 'n'.repeat(121), '--secret-env', 'S'], '120'],
    ['a source without a path', ['sources', 'add', 'Billing'], '--path'],
    ['a change of nothing', ['sources', 'set', 'MLflow'], 'what to change'],
    [
      'a tunnel that is no URL',
      ['serve', '--tunnel', 'nonsense', '--port', '0'],
      'none, localtunnel',
    ],
    [
      'a public address with a password',
      ['serve', '--tunnel', 'https://me:hunter2@hook.example', '--port', '0'],
      'Leave user name and password out',
    ],
    [
      'a tunnel server with a password',
      ['serve', '--tunnel', 'localtunnel', '--tunnel-host', 'https://me:hunter2@lt.example'],
      '--tunnel-host: Leave',
    ],
    ['an empty host', ['serve', '--host', '', '--no-ui', '--port', '0'], '--host'],
    ['a speed of 0', ['send', 'blank', '--to', 'http://127.0.0.1:9', '--speed', '0'], '--speed'],
    [
      'an id with a space',
      ['send', 'blank', '--to', 'http://127.0.0.1:9', '--id', 'a b'],
      'spaces',
    ],
  ])('%s', async (_, args, words) => {
    const more = args[0] === 'send' ? ['--scheme', 'github', '--secret-env', 'S'] : []
    const ended = await runInProcess([...args, ...more, '--data', newFolder()], env)
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(ended.message).toContain(words)
    expect(ended.message).not.toContain('hunter2')
  })

  it('an empty data folder, as from a variable that is not set: nothing is made in this one', async () => {
    const cwd = newFolder()
    const ended = await runCommand(['list', '--data', ''], { cwd })
    expect([ended.code, ended.stdout, readdirSync(cwd)]).toEqual([2, '', []])
    expect(ended.stderr).toContain('--data needs a folder')
  })

  it('a secret file that is no secret: its size is told, not its text', async () => {
    const folder = newFolder()
    const file = join(folder, 'film')
    writeFileSync(file, 'x'.repeat(16_385))
    const args = ['secrets', 'add', 'n', '--secret-file', file, '--data', folder]
    const ended = await runInProcess(args)
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(ended.message).toMatch(/at most 16384 characters/)
  })

  it('a secret file whose path has an = in it is that file', async () => {
    const folder = newFolder()
    const file = join(folder, 'a=b')
    writeFileSync(file, env.S)
    const args = ['secrets', 'add', 'n', '--secret-file', file, '--data', folder]
    expect((await runInProcess(args)).stdout).toContain('(25 bytes)')
  })
})

describe('input that cannot be read', () => {
  it('is called by its name: standard input, or the file', async () => {
    const empty = await runCommand(['verify', '--request', '-'])
    expect([empty.code, empty.stdout]).toEqual([2, ''])
    expect(empty.stderr).toBe('countersign: standard input is empty; a request was expected.\n')
    const recipe = await runCommand(['schemes', 'add', '-', '--data', newFolder()], { input: '{' })
    expect(recipe.stderr).toMatch(/^countersign: standard input is not valid JSON/)
    const gone = await runInProcess(['explain', '--request', 'gone.json'])
    expect(gone.message).toBe('Cannot read gone.json: there is no such file.')
  })

  it('every mistake in usage begins alike, an option of the command line too', async () => {
    const unknown = await runCommand(['list', '--data', newFolder(), 'x', '--no'])
    const missing = await runCommand(['verify'])
    for (const { code, stdout, stderr } of [unknown, missing]) {
      expect([code, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^countersign: /)
    }
  })
})

describe('check', () => {
  it('sends nothing when its report cannot be written', async () => {
    let requests = 0
    const server = createServer((_, answer) => {
      requests += 1
      answer.end()
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    const folder = newFolder()
    const report = join(folder, 'not-there', 'report.xml')
    const args = ['check', `http://127.0.0.1:${port}/`, '--scheme', 'mlflow', '--secret-env', 'S']
    const ended = await runInProcess([...args, '--junit', report, '--data', folder], env)
    expect([ended.code, requests, existsSync(report)]).toEqual([2, 0, false])
    expect(ended.message).toContain('cannot be written')
  })
})

describe('--help', () => {
  it('does not tell that a list begins empty', async () => {
    for (const name of ['serve', 'verify', 'send', 'check', 'replay', 'sign'])
      expect((await runInProcess([name, '--help'])).stdout).not.toContain('default: [')
  })
})
