import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentOf, newFolder, runCommand } from '../support/command.ts'
import type { Ended } from '../support/command.ts'
import { deliver, predicted } from '../support/senders.ts'
import { serve } from '../support/serving.ts'

/** A good Replicate secret; nothing may ever show it. */
const canary = `whsec_${Buffer.from('canary canary canary canary 1234!').toString('base64')}`
/** Forms in which it could slip out. */
const forms = [
  canary,
  canary.slice('whsec_'.length),
  'canary canary',
  Buffer.from(canary).toString('base64'),
  Buffer.from(canary).toString('hex'),
]

/** Every byte of every file of a folder, as Latin-1. */
const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')

const shownIn = (text: string): string[] => forms.filter((form) => text.includes(form))

describe('a secret never shows', () => {
  it(
    'in what the commands print, in their errors, or in any file of the data folder',
    { timeout: 120_000 },
    async () => {
      const data = newFolder()
      const outside = newFolder()
      const said: Ended[] = []
      const run = async (...args: string[]): Promise<Ended> => {
        const ended = await runCommand(args, { env: { CANARY: canary, BROKEN: `${canary}*` } })
        said.push(ended)
        return ended
      }
      const own = ['--data', data]
      const webhook = predicted({ secret: canary })
      const { path, headers, body } = webhook
      const request = join(outside, 'request.json')
      const pairs = Object.entries(headers)
      writeFileSync(request, JSON.stringify({ method: 'POST', path, headers: pairs, body }))
      writeFileSync(join(outside, 'body'), body)
      writeFileSync(join(outside, 'secret'), `${canary}\n`)
      const signing = ['sign', '--scheme', 'replicate', '--body', join(outside, 'body')]
      const judging = ['verify', '--json', '--request', request]

      await run('secrets', 'add', 'kept', '--secret-env', 'CANARY', ...own)
      await run('secrets', 'add', 'kept', '--secret-env', 'CANARY', ...own)
      await run(
        'secrets',
        'add',
        'broken',
        '--secret-env',
        'BROKEN',
        '--scheme',
        'replicate',
        ...own,
      )
      await run('secrets', 'add', 'file', '--secret-file', join(outside, 'secret'), ...own)
      await run('secrets', 'list', '--json', ...own)
      await run(...judging, '--secret', 'kept', ...own)
      await run(...judging, '--secret-env', 'BROKEN')
      await run(...signing, '--secret', 'kept', ...own)
      await run(...signing, '--secret-env', 'BROKEN')
      await run(...signing, '--secret-env', canary)
      const serving = await serve({
        data,
        args: ['--secret-env', 'live=CANARY'],
        env: { CANARY: canary },
      })
      const answers = [await deliver(serving.origin, webhook)]
      answers.push(await deliver(serving.origin, { ...webhook, body: `${body} ` }))
      expect(await serving.capture(answers[0]!.id)).toMatchObject({ verdict: 'passed' })
      // while it runs nothing is folded away from the write-ahead log
      expect(shownIn(bytesOf(data))).toEqual([])
      said.push(await serving.stop())
      for (const { id } of answers) await run('show', id!, '--json', ...own)
      await run('list', '--json', ...own)
      await run('secrets', 'remove', 'kept', ...own)

      expect(said.map(({ code }) => code)).toEqual([0, 2, 0, 0, 0, 0, 1, 0, 2, 2, 0, 0, 0, 0, 0])
      expect(said.flatMap(({ stdout, stderr }) => shownIn(stdout + stderr))).toEqual([])
      expect(answers.flatMap(({ text }) => shownIn(text))).toEqual([])
      expect(shownIn(bytesOf(data))).toEqual([])
    },
  )
})

describe('the vault', () => {
  it('keeps sizes and warnings, and says when a key no longer opens it', async () => {
    const data = newFolder()
    const add = ['secrets', 'add', 'spaced', '--secret-env', 'S', '--data', data]
    const added = await runCommand([...add, '--json'], { env: { S: 'a secret \n' } })
    expect(documentOf(added)).toMatchObject({ name: 'spaced', bytes: 10 })
    expect(documentOf<{ warnings: string[] }>(added).warnings.length).toBeGreaterThan(0)
    const elsewhere = { COUNTERSIGN_VAULT_KEY: Buffer.alloc(32, 7).toString('base64') }
    const listed = await runCommand(['secrets', 'list', '--json', '--data', data], {
      env: elsewhere,
    })
    expect(documentOf(listed)).toMatchObject([
      { name: 'spaced', bytes: null, warnings: ['cannot_be_opened'] },
    ])
    expect(listed.stderr).toContain('spaced')
    const request = join(newFolder(), 'request.json')
    writeFileSync(request, '{}')
    const verify = ['verify', '--request', request, '--secret', 'spaced', '--data', data]
    expect((await runCommand(verify, { env: elsewhere })).code).not.toBe(0)
  })

  it('is closed to other users', async () => {
    const data = join(newFolder(), 'made')
    await runCommand(['secrets', 'list', '--data', data])
    const modes = ['', 'vault.key', 'countersign.db'].map((name) => statSync(join(data, name)).mode)
    expect(modes.map((mode) => (mode & 0o777).toString(8))).toEqual(['700', '600', '600'])
  })
})
