import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../out/main/cli.js', import.meta.url))
const rounds = 7

export type StartBench = { readonly toListeningMs: number; readonly idleMiB: number | null }

/** From starting the built command to the line that says where it listens, and its memory then. */
export async function benchStart(): Promise<StartBench> {
  const runs: { ms: number; memory: number | null }[] = []
  for (let round = 0; round < rounds; round++) runs.push(await startOnce())
  const byTime = runs.toSorted((a, b) => a.ms - b.ms)
  const median = byTime[Math.floor(rounds / 2)]
  return { toListeningMs: median?.ms ?? Number.NaN, idleMiB: median?.memory ?? null }
}

async function startOnce(): Promise<{ ms: number; memory: number | null }> {
  const data = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const begun = performance.now()
  const child = spawn(
    process.execPath,
    [command, 'serve', '--json', '--port', '0', '--ui-port', '0', '--data', data],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await once(child.stdout, 'data')
  const ms = performance.now() - begun
  const memory = residentMiB(child.pid)
  child.kill('SIGTERM')
  await once(child, 'close')
  rmSync(data, { recursive: true, force: true })
  return { ms, memory }
}

/** Linux only; elsewhere null. */
function residentMiB(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return kib === undefined ? null : Number(kib) / 1024
}
