import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SecretComparison } from '../../src/contract/secret-comparison.ts'
import type { SecretSummary } from '../../src/contract/secret.ts'
import { documentOf, newFolder, runCommand } from '../support/command.ts'

const value = 'test_webhook_secret_for_development'

function folderWith(files: Readonly<Record<string, string>>) {
  const folder = newFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const run = (...args: string[]) =>
    runCommand(['secrets', ...args, '--data', join(folder, 'data')])
  return { folder, run }
}

describe('secrets import', () => {
  it('keeps what is called a secret, and what is named under the name it is given', async () => {
    const { run, folder } = folderWith({
      '.env': `PORT=1\nHOOK_SECRET=${value}\nOTHER=${value}x\n`,
    })
    const file = join(folder, '.env')
    expect(await run('import', file)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('HOOK_SECRET'),
    })
    expect(await run('import', file, '--name', 'pipeline .env=OTHER')).toMatchObject({ code: 0 })
    const listed = documentOf<SecretSummary[]>(await run('list', '--json'))
    expect(listed.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['HOOK_SECRET', 35],
      ['pipeline .env', 36],
    ])
  })

  it('asks whose reading to take when programs differ, and takes it', async () => {
    const { run, folder } = folderWith({ '.env': `HOOK_SECRET="${value}"\n` })
    const file = join(folder, '.env')
    const refused = await run('import', file)
    expect(refused).toMatchObject({ code: 2, stdout: '' })
    expect(refused.stderr).toContain('Docker --env-file keeps the quotes: 37 characters')
    expect(refused.stderr).not.toContain(value)
    expect(await run('import', file, '--reader', 'docker')).toMatchObject({ code: 0 })
    expect(documentOf<SecretSummary[]>(await run('list', '--json'))[0]).toMatchObject({
      bytes: 37,
      warnings: ['quoted'],
    })
  })

  it('names the variables there are when none is called a secret', async () => {
    const { run, folder } = folderWith({ '.env': 'PORT=1\nHOST=x\n' })
    const ended = await run('import', join(folder, '.env'))
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('PORT, HOST') })
  })
})

describe('secrets compare', () => {
  it('ends with 0 for equal ones and 1 for others, and tells why without a value', async () => {
    const { run, folder } = folderWith({ a: value, b: `${value}\n`, '.env': `S_SECRET=${value}\n` })
    await run('import', join(folder, '.env'))
    const files = [
      '--secret-file',
      `a=${join(folder, 'a')}`,
      '--secret-file',
      `b=${join(folder, 'b')}`,
    ]
    expect(await run('compare', 'S_SECRET', 'a', ...files)).toMatchObject({ code: 0 })
    const other = await run('compare', 'a', 'b', '--json', ...files)
    expect(other.code).toBe(1)
    expect(documentOf<SecretComparison>(other)).toMatchObject({ outcome: 'equal_once' })
    expect(other.stdout).not.toContain(value)
    expect(await run('compare', 'a', 'nobody', ...files)).toMatchObject({ code: 2 })
  })
})
