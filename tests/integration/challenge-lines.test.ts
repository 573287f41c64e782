import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkAnswer, createChallenge } from '../../src/engine/challenge.ts'
import { newFolder, runProgram } from '../support/command.ts'

const value = `it's "a" $HOME \\n secret-é`
const secrets = [{ id: '1', name: 'ours', value }]

describe.each(['openssl', 'python', 'node'] as const)('the line for %s', (tool) => {
  it('answers for a secret in a variable', async () => {
    const { challenge, lines } = createChallenge({ variable: 'HOOK' })
    const line = lines.find((one) => one.tool === tool)!.line
    const { stdout } = await runProgram('/bin/sh', ['-c', line], { env: { HOOK: value } })
    expect((await checkAnswer(challenge, stdout, secrets)).words).toBe(
      'They have “ours” exactly as it is here.',
    )
  })

  it('answers for a secret in a file, its line break too', async () => {
    const path = join(newFolder(), "it's a file.txt")
    writeFileSync(path, `${value}\n`)
    const { challenge, lines } = createChallenge({ path })
    const line = lines.find((one) => one.tool === tool)!.line
    const { stdout } = await runProgram('/bin/sh', ['-c', line])
    expect((await checkAnswer(challenge, stdout, secrets)).words).toBe(
      'They have “ours” with a line break at the end.',
    )
  })

  it('does not answer when the variable is not set', async () => {
    const { challenge, lines } = createChallenge({ variable: 'HOOK' })
    const line = lines.find((one) => one.tool === tool)!.line
    const { stdout, stderr } = await runProgram('/bin/sh', ['-c', line])
    expect(stderr).not.toBe('')
    await expect(checkAnswer(challenge, stdout, secrets)).rejects.toThrow('64 characters')
  })
})
