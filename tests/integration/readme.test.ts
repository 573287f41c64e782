import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commandEnv, newFolder, root, runProgram } from '../support/command.ts'
import { registered } from '../support/senders.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text!)
const blockWith = (words: string): string => blocks.find((text) => text.includes(words)) ?? ''

/** A home of its own; npm asks nobody about news. */
function newHome(): Record<string, string> {
  return { HOME: newFolder(), npm_config_update_notifier: 'false' }
}

/** Starts the command as the README does; gives where it listens. */
async function start(env: Record<string, string>): Promise<string> {
  const words = 'npm run -s countersign -- serve --json --port 0 --no-ui'
  const options = { cwd: root, env: commandEnv(env), detached: true }
  const child = spawn('bash', ['-c', `exec ${words}`], options)
  onTestFinished(async () => {
    const ended = once(child, 'close')
    // npm does not hand a signal on, so all that it started are told, as by Ctrl C
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    await ended
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { listenUrl } = JSON.parse(String((await lines.next()).value)) as { listenUrl: string }
  return new URL(listenUrl).origin
}

describe('README', () => {
  it('begins with how to start and how to test', () => {
    expect(blocks[0]).toContain('npm install && npm start')
    expect(blocks[0]).toContain('npm test')
  })

  it('shows a signed request that passes when pasted', { timeout: 240_000 }, async () => {
    const env = newHome()
    const origin = await start(env)
    const bash = (text: string) => runProgram('bash', ['-e', '-c', text], { env, cwd: root })
    const block = blockWith('openssl dgst')
    expect(block).toContain('http://127.0.0.1:5757/')
    const pasted = block.replaceAll('http://127.0.0.1:5757', origin)
    const first = await bash(pasted)
    expect(first).toMatchObject({ code: 0 })
    expect(first.stdout).toMatch(/"verdict":"passed"/)
    expect(first.stdout.trim().split('\n').at(-1)).toMatch(/✓ passed.*MLflow.*model_registered/)

    const forging = pasted.replace('-hmac "$WEBHOOK_SECRET"', '-hmac "$WEBHOOK_SECRET!"')
    const second = await bash(forging.replace(/^npm run.*secrets add.*$/m, ''))
    expect(second.stdout).toMatch(/✗ failed.*signature_mismatch/)
    const shown = await bash('npm run -s countersign -- show 2')
    expect(shown.stdout).toMatch(/received +sha256=[0-9a-f]{64}\n +computed +sha256=[0-9a-f]{64} /)
  })

  it(
    'shows commands for sources and for the command line that run',
    { timeout: 240_000 },
    async () => {
      const cwd = newFolder()
      const env = newHome()
      // npm runs a command in the folder of its package; the files that are named lie there
      const scripts = { countersign: `node "${join(root, 'scripts/countersign.mjs')}"` }
      writeFileSync(join(cwd, 'package.json'), JSON.stringify({ name: 'folder', scripts }))
      const script = /`script\.json`[^`]*`(\{.*?\})`/.exec(readme)?.[1] ?? ''
      writeFileSync(join(cwd, 'script.json'), script)
      const { path, headers, body } = await registered('your-secret-key')
      const request = { method: 'POST', path, headers: Object.entries(headers), body }
      writeFileSync(join(cwd, 'request.json'), JSON.stringify(request))
      const bash = (text: string) =>
        runProgram('bash', ['-e', '-c', `export WEBHOOK_SECRET=your-secret-key\n${text}`], {
          env,
          cwd,
        })
      const sources = await bash(
        `${blockWith('sources list')}\nnpm run -s countersign -- sources list`,
      )
      expect(sources.code).toBe(0)
      expect(sources.stdout).toMatch(/MLflow +auto +enforce/)
      expect(sources.stdout).toMatch(/Replicate +\w+ +scripted/)
      const command = await bash(blockWith('countersign -- verify'))
      expect(command.code).toBe(0)
      expect(command.stdout).toContain('"verdict":"passed"')
    },
  )
})
