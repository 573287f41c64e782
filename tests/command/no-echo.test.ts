import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { schemes } from '../../src/signing/registry.ts'
import { runInProcess } from '../support/command-in-process.ts'
import { newFolder } from '../support/command.ts'
import { serve } from '../support/serving.ts'

const secret = 'abcdef0123456789abcdef'

describe('an argument that may be the secret itself is not repeated', () => {
  it.each([
    ['compare', ['secrets', 'compare', secret, 'b']],
    ['remove', ['secrets', 'remove', secret]],
    ['the environment', ['secrets', 'add', 'n', '--secret-env', secret]],
    ['a label', ['secrets', 'add', 'n', '--secret-env', `label=${secret}`]],
    ['a scheme', ['secrets', 'add', 'n', '--scheme', secret, '--secret-env', 'GIVEN']],
    ['a source', ['secrets', 'add', 'n', '--source', secret, '--secret-env', 'GIVEN']],
    ['a scheme to sign by', ['sign', '--body', '-', '--scheme', secret, '--secret-env', 'GIVEN']],
    ['a variable', ['secrets', 'import', '.env', '--name', secret]],
    ['a file of JSON', ['sources', 'set', 'MLflow', '--reply-file', 'secret.txt']],
    ['a recipe', ['schemes', 'add', 'secret.txt']],
  ])('by %s', async (_, args) => {
    const folder = newFolder()
    writeFileSync(join(folder, '.env'), 'WEBHOOK_SECRET=x\n')
    writeFileSync(join(folder, 'secret.txt'), `${secret} and more`)
    const inFolder = args.map((arg) =>
      /^(\.env|secret\.txt)$/.test(arg) ? join(folder, arg) : arg,
    )
    const all = [...inFolder, '--data', join(folder, 'data')]
    const { code, stdout, message } = await runInProcess(all, { GIVEN: 'a good secret' })
    expect(code).toBe(2)
    expect(message.length).toBeGreaterThan(10)
    expect(stdout + message).not.toContain(secret)
  })
})

it.each([
  ['whsec_MfKQ9r8GKYqr', 'countersign: that is not a command. See --help\n'],
  ['whsec_MfKQ\n9r8GKYqr', 'countersign: that is not a command. See --help\n'],
  ['--whsec_MfKQ9r8GKYqr', 'countersign: there is no such option. See --help\n'],
  ['chek', "countersign: unknown command 'chek'\n(Did you mean check?)\n"],
])(
  'in place of a command, %s is repeated only when it can be a mistyped one',
  async (word, said) => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await runInProcess([word])
    expect(write.mock.calls.map(([text]) => text).join('')).toBe(said)
    write.mockRestore()
  },
)

describe('a secret for a scheme that nobody knows', () => {
  it('is refused with the ids that there are; an alias is taken for its scheme', async () => {
    const data = newFolder()
    const add = (scheme: string) => {
      const args = ['secrets', 'add', scheme, '--secret-env', 'S', '--scheme', scheme]
      return runInProcess([...args, '--data', data, '--json'], { S: 'a good secret' })
    }
    const { code, message } = await add('nonsense')
    expect(code).toBe(2)
    for (const { id } of schemes) expect(message).toContain(id)
    expect(JSON.parse((await add('plain-token')).stdout)).toMatchObject({ scheme: 'huggingface' })
  })
})

describe('--json of what changes', () => {
  it('is one document', async () => {
    const data = newFolder()
    const run = (...args: string[]) =>
      runInProcess([...args, '--data', data, '--json'], { S: 'a good secret' })
    await run('secrets', 'add', 'website', '--secret-env', 'S')
    await run('sources', 'add', 'Shop', '--path', '/shop')
    const removed = [
      await run('secrets', 'remove', 'website'),
      await run('sources', 'remove', 'Shop'),
    ]
    expect(removed.map(({ stdout }) => JSON.parse(stdout))).toEqual([
      { removed: true },
      { removed: true },
    ])
  })
})

describe('serve with a secret for this run', () => {
  it('says which sources will not try it', async () => {
    const data = newFolder()
    const env = { S: 'a good secret' }
    const tie = ['secrets', 'add', 'own', '--secret-env', 'S', '--source', 'MLflow', '--data', data]
    await runInProcess(tie, env)
    const serving = await serve({ data, args: ['--secret-env', 'S'], env })
    await serving.said('not tried for MLflow:')
    expect(serving.stderr()).not.toContain('Replicate')
  })
})
