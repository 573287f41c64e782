import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { nodeFlags } from './node-flags.ts'

/** The package's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The command, run from its sources. */
export const mainFile = join(root, 'src/cli/main.ts')

/** What a process said, and how it ended. */
export type Ended = {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export type CommandOptions = {
  readonly env?: Readonly<Record<string, string>>
  /** Standard input; left out, it is empty. */
  readonly input?: string | Uint8Array
  readonly cwd?: string
}

/** Says what to do at the end: of the test, unless told otherwise. */
export type AtEnd = (tidy: () => void | Promise<void>) => void

/** An empty folder that is removed at the end. */
export function newFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/**
 * The variables a command gets: nothing of the machine's own but the way to its programs, so that a
 * test cannot pass because of them. Compiled sources are shared, which halves the time of a start.
 */
export function commandEnv(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    HOME: join(tmpdir(), 'countersign-no-home'),
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/test-compile'),
    ...extra,
  }
}

/** Runs `countersign ARGS` in a process of its own to its end. */
export const runCommand = (args: readonly string[], options: CommandOptions = {}): Promise<Ended> =>
  runProgram(process.execPath, [...nodeFlags, mainFile, ...args], options)

/** Runs any program to its end; rejects when it cannot be started. */
export function runProgram(
  program: string,
  args: readonly string[],
  { env = {}, input = '', cwd = root }: CommandOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: commandEnv(env) })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
    // a program that ends without reading its input is judged by what it says
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** The one JSON document that a command printed; fails when there is anything else. */
export function documentOf<Document>({ stdout }: Pick<Ended, 'stdout'>): Document {
  if (!/^[^\n]+\n$/.test(stdout))
    throw new Error(`Not one line on standard output: ${JSON.stringify(stdout)}`)
  return JSON.parse(stdout) as Document
}
