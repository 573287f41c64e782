import type { ChildProcess } from 'node:child_process'
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const connections = 64
const rounds = 5
const seconds = 4

type Load = { perSecond: number; p99Ms: number; failed: number }
type Report = { announced: number; loopDelayP99Ms: number; rssMiB: number }
export type CaptureRound = { bare: Load; engine: Load; loopDelayP99Ms: number }
export type CaptureBench = {
  rounds: CaptureRound[]
  answered: number
  kept: number
  rssMiB: number
}

const start = async (
  file: string,
  ...args: string[]
): Promise<{ child: ChildProcess; port: number }> => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args)
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return { child, port: message.port }
}

const ask = async (child: ChildProcess): Promise<Report> => {
  child.send('report')
  const [report] = (await once(child, 'message')) as [Report]
  return report
}

const loader = fileURLToPath(new URL('./load.ts', import.meta.url))

/** Load from a process of its own, so that it does not share a loop with what is measured. */
async function load(port: number): Promise<Load> {
  const url = `http://127.0.0.1:${port}/api/webhooks/replicate`
  const child = spawn(process.execPath, [loader, url, String(connections), String(seconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  await once(child, 'close')
  return JSON.parse(output) as Load
}

/** Durable captures beside a bare server, interleaved, so that both see the same machine. */
export async function benchCaptures(): Promise<CaptureBench> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  const bare = await start('./bare-server.ts')
  const engine = await start('./engine-server.ts', folder)
  try {
    await load(bare.port)
    await load(engine.port)
    const before = await ask(engine.child)
    const done: CaptureRound[] = []
    for (let round = 0; round < rounds; round++) {
      const bareLoad = await load(bare.port)
      engine.child.send('reset')
      const engineLoad = await load(engine.port)
      const { loopDelayP99Ms } = await ask(engine.child)
      done.push({ bare: bareLoad, engine: engineLoad, loopDelayP99Ms })
    }
    const after = await ask(engine.child)
    const answered = Math.round(
      done.reduce((sum, { engine: own }) => sum + own.perSecond * seconds, 0),
    )
    return {
      rounds: done,
      answered,
      kept: after.announced - before.announced,
      rssMiB: after.rssMiB,
    }
  } finally {
    bare.child.disconnect()
    engine.child.disconnect()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

if (import.meta.main) {
  const result = await benchCaptures()
  for (const { bare, engine, loopDelayP99Ms } of result.rounds)
    console.log(
      `bare ${bare.perSecond.toFixed(0)}/s p99 ${bare.p99Ms} ms | engine ${engine.perSecond.toFixed(0)}/s p99 ${engine.p99Ms} ms, failed ${engine.failed} | ratio ${(engine.perSecond / bare.perSecond).toFixed(2)} | loop p99 ${loopDelayP99Ms.toFixed(1)} ms`,
    )
  console.log(
    `answered about ${result.answered}, announced ${result.kept}, rss ${result.rssMiB.toFixed(0)} MiB`,
  )
}
