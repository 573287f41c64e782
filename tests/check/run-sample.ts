import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CheckSample } from '../../src/contract/check.ts'
import { commandEnv, newFolder, root } from '../support/command.ts'
import { freePort } from '../support/ports.ts'

const modules: Readonly<Partial<Record<CheckSample['framework'], string>>> = {
  fastapi: 'fastapi, uvicorn',
  flask: 'flask',
}

/** A Python that has what the sample imports; null: none on this machine. */
export function pythonFor(framework: CheckSample['framework']): string | null {
  for (const program of ['python3', '/usr/bin/python3'])
    try {
      execFileSync(program, ['-c', `import ${modules[framework]}`], { stdio: 'ignore' })
      return program
    } catch {
      // not this one
    }
  return null
}

export type RunningSample = { readonly url: string; readonly probeUrl: string }

/** Runs a sample as its reader would, from a file of its own; the probe counts what it handled. */
export async function runSample(sample: CheckSample, secret: string): Promise<RunningSample> {
  const folder = newFolder()
  const file = join(folder, sample.file)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, sample.code)
  const port = await freePort()
  const [program, args] = commandOf(sample, folder, file)
  const env = { PORT: String(port), WEBHOOK_SECRET: secret }
  const child = spawn(program, args, { cwd: folder, env: commandEnv(env) })
  let said = ''
  let handled = 0
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stdout.on(
    'data',
    (chunk: Buffer) => (handled += chunk.toString().split('handled').length - 1),
  )
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  await listening(port, child, () => said)
  const probeUrl = await countServer(child, () => handled)
  return { url: `http://127.0.0.1:${port}/webhook`, probeUrl }
}

function commandOf(sample: CheckSample, folder: string, file: string): [string, string[]] {
  if (sample.language === 'python') {
    const python = pythonFor(sample.framework)
    if (python === null) throw new Error(`No Python here has ${modules[sample.framework]}.`)
    return [python, [file]]
  }
  if (sample.framework !== 'nextjs') {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    return [process.execPath, [file]]
  }
  // Next.js itself is not here: its route handlers are functions of the web, served by a small adapter
  const next = join(folder, 'node_modules/next')
  mkdirSync(next, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(next, 'package.json'), '{"name":"next","exports":{"./server":"./server.mjs"}}')
  writeFileSync(
    join(next, 'server.mjs'),
    'export const after = (work) => void setImmediate(work)\n',
  )
  return [process.execPath, [join(root, 'tests/check/receivers/serve-route.mjs'), file]]
}

/** Resolves when somebody listens; fails when the program ended instead. */
async function listening(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The sample ended at once: ${said()}`)
    const socket = connect(port, '127.0.0.1')
    const isUp = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (isUp) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/**
 * Tells how much was handled. The checks look before and after what they send: the second time the line
 * that tells of it may still be on its way, so it is waited for.
 */
async function countServer(
  { stdout }: ChildProcessWithoutNullStreams,
  count: () => number,
): Promise<string> {
  let looks = 0
  let told = 0
  const answer = async (response: ServerResponse): Promise<void> => {
    const isAfter = looks++ % 2 === 1
    while (isAfter && count() === told) await once(stdout, 'data')
    told = count()
    response.end(String(told))
  }
  const server = createServer((_, response) => void answer(response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
