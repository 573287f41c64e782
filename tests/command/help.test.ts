import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createProgram } from '../../src/cli/program.ts'
import { runInProcess } from '../support/command-in-process.ts'
import { commandEnv, mainFile, newFolder, runCommand, runProgram } from '../support/command.ts'
import { freePort, setDefaultPort } from '../support/ports.ts'
import { deliver, registered } from '../support/senders.ts'
import { fastifyWithRawBody } from '../check/receivers/right.ts'
import { nodeFlags } from '../support/node-flags.ts'

/** Every command that does something, by its words: `secrets add`. */
function commandsOf(command: Command, words: readonly string[]): string[][] {
  if (command.commands.length === 0) return [[...words]]
  return command.commands.flatMap((own) => commandsOf(own, [...words, own.name()]))
}
const commands = commandsOf(createProgram(), [])

/** The lines under `Example:` of a command's help. */
async function exampleOf(words: readonly string[]): Promise<string> {
  const { stdout } = await runInProcess([...words, '--help'])
  return /\nExamples?:\n((?: {2}.*\n?)+)/.exec(stdout)?.[1]?.trim() ?? ''
}

/** A folder with a `countersign` that can be called by its name, and its own data. */
function workplace(): { cwd: string; env: Record<string, string> } {
  const cwd = newFolder()
  const program = join(cwd, 'countersign')
  writeFileSync(
    program,
    `#!/bin/sh\nexec "${process.execPath}" ${nodeFlags.join(' ')} "${mainFile}" "$@"\n`,
  )
  chmodSync(program, 0o755)
  const { PATH = '' } = commandEnv()
  return {
    cwd,
    env: { PATH: [cwd, PATH].join(delimiter), COUNTERSIGN_DATA: join(cwd, 'data') },
  }
}

describe('--help', () => {
  it('of the program names every command, on standard output, with exit code 0', async () => {
    const { code, stdout, stderr } = await runCommand(['--help'])
    expect([code, stderr]).toEqual([0, ''])
    for (const [name] of commands) expect(stdout).toMatch(new RegExp(`^ +${name}\\b`, 'm'))
  })

  it('shows for every command an example that runs', { timeout: 300_000 }, async () => {
    const { cwd, env } = workplace()
    const receiver = await fastifyWithRawBody('your-secret-key')
    onTestFinished(receiver.close)
    const run = async (words: readonly string[]) => {
      const shown = await exampleOf(words)
      expect(shown).toContain(`countersign ${words.join(' ')}`)
      // the reader's own application, here at a port that is free
      const example = shown.replaceAll('http://localhost:3000/hook', receiver.url)
      return {
        example,
        ...(await runProgram('bash', ['-c', `set -o pipefail; ${example}`], { cwd, env })),
      }
    }
    const { path, headers, body } = await registered('your-secret-key')
    const request = { method: 'POST', path, headers: Object.entries(headers), body }
    writeFileSync(join(cwd, 'request.json'), JSON.stringify(request))
    // the files that examples name
    writeFileSync(join(cwd, 'secret.txt'), 'your-secret-key')
    mkdirSync(join(cwd, 'pipeline'))
    writeFileSync(join(cwd, 'pipeline/.env'), 'WEBHOOK_SECRET=your-secret-key\n')
    await setDefaultPort(env['COUNTERSIGN_DATA']!, await freePort())
    const stop = await serveExample(await exampleOf(['serve']), { cwd, env })
    // a secret and a source are there before they are removed
    const removals = ['secrets remove', 'sources remove', 'schemes remove']
    const names = commands.map((words) => words.join(' ')).filter((name) => name !== 'serve')
    const inOrder = [...names.filter((name) => !removals.includes(name)), ...removals]
    expect(inOrder.length).toBeGreaterThan(11)
    const ran: { example: string; code: number | null; hasError: boolean }[] = []
    for (const words of inOrder) {
      const { example, code, stderr } = await run(words.split(' '))
      ran.push({ example, code, hasError: stderr.includes('countersign: ') })
    }
    expect(ran).toEqual(ran.map(({ example }) => ({ example, code: 0, hasError: false })))
    expect(await stop()).toEqual([0, null])
  })

  it('of a command that is not there: exit code 2', async () => {
    const { code, stdout, stderr } = await runCommand(['explode'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('explode')
  })
})

/** Runs the example of `serve`; comes back when it has received twelve requests. */
async function serveExample(
  example: string,
  { cwd, env }: { cwd: string; env: Record<string, string> },
): Promise<() => Promise<unknown>> {
  const command = `${example} --json --ui-port 0`
  const child = spawn('bash', ['-c', command], { cwd, env: commandEnv(env) })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ready = JSON.parse(String((await lines.next()).value)) as { listenUrl: string }
  const webhook = await registered('your-secret-key')
  for (let at = 0; at < 12; at++) await deliver(new URL(ready.listenUrl).origin, webhook)
  expect(JSON.parse(String((await lines.next()).value))).toMatchObject({ verdict: 'passed' })
  return () => {
    child.kill('SIGTERM')
    return ended
  }
}
