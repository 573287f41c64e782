import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { desktopEnv } from './desktop-app.ts'
import { appDir } from './desktop-host.ts'

/** Runs the built `countersign` command on a data folder. */
export function runCountersign(
  dataDir: string,
  args: readonly string[],
  { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(appDir, 'out/main/cli.js'), ...args], {
    env: desktopEnv(dataDir, env),
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()))
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()))
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
