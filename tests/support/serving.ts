import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { commandEnv, mainFile, root } from './command.ts'
import type { AtEnd, Ended } from './command.ts'
import { nodeFlags } from './node-flags.ts'

/** A line of `serve --json`. */
export type ServeLine = { readonly event: string; readonly [field: string]: unknown }

export type Serving = {
  readonly child: ChildProcess
  readonly data: string
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  readonly port: number
  readonly lines: readonly ServeLine[]
  /** The first line that fits, now or when it comes; rejects when the process ends before. */
  readonly line: (fits: (line: ServeLine) => boolean) => Promise<ServeLine>
  /** The line of the capture with this id. */
  readonly capture: (id: string | null) => Promise<ServeLine>
  readonly stderr: () => string
  /** Resolves once standard error holds the text. */
  readonly said: (text: string) => Promise<void>
  readonly ended: Promise<Ended>
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>
}

export type ServeOptions = {
  readonly data: string
  /** Null: the port of the settings. Left out: a free one. */
  readonly port?: number | null
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts `countersign serve --json` on a free port and waits until it listens; killed at the end. */
export async function serve(
  { data, port: named = 0, args = [], env = {} }: ServeOptions,
  atEnd: AtEnd = onTestFinished,
): Promise<Serving> {
  const ports = named === null ? [] : ['--port', String(named)]
  const page = args.includes('--ui-port') ? [] : ['--no-ui']
  const child = spawn(
    process.execPath,
    [...nodeFlags, mainFile, 'serve', '--json', '--data', data, ...ports, ...page, ...args],
    { cwd: root, env: commandEnv(env), stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const serving = watch(child, data)
  atEnd(async () => void (await serving.stop('SIGKILL')))
  const ready = await serving.line(({ event }) => event === 'ready')
  const port = Number(new URL(String(ready['listenUrl'])).port)
  return { ...serving, port, origin: `http://127.0.0.1:${port}` }
}

function watch(child: ChildProcess, data: string): Omit<Serving, 'port' | 'origin'> {
  const lines: ServeLine[] = []
  const waiting = new Set<() => void>()
  const wake = (): void => {
    for (const check of waiting) check()
  }
  let stdout = ''
  let stderr = ''
  let end: Ended | null = null
  createInterface({ input: child.stdout! }).on('line', (line) => {
    stdout += `${line}\n`
    lines.push(JSON.parse(line) as ServeLine)
    wake()
  })
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
    wake()
  })
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      end = { code, signal, stdout, stderr }
      resolve(end)
      wake()
    })
  })
  const until = <Found>(find: () => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = find()
        if (found !== undefined) resolve(found)
        else if (end) reject(new Error(`serve ended: ${JSON.stringify(end)}`))
        else return
        waiting.delete(check)
      }
      waiting.add(check)
      check()
    })
  const line = (fits: (line: ServeLine) => boolean): Promise<ServeLine> =>
    until(() => lines.find(fits))
  return {
    child,
    data,
    lines,
    line,
    ended,
    capture: (id) => line((one) => one.event === 'capture' && one['id'] === id),
    stderr: () => stderr,
    said: async (text) => {
      await until(() => stderr.includes(text) || undefined)
    },
    stop(signal = 'SIGTERM') {
      if (end === null) child.kill(signal)
      return ended
    },
  }
}
