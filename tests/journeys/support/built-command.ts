import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The folder with package.json and out/ that is tested; COUNTERSIGN_APP names another one. */
const appDir = process.env['COUNTERSIGN_APP'] ?? new URL('../../../', import.meta.url).pathname

export type Ports = { readonly listen: number; readonly ui: number }

/** The built command, serving the page. */
export type Serving = {
  /** The listener's address, without the slash at its end. */
  readonly origin: string
  /** The link that lets one browser in. */
  readonly uiUrl: string
  readonly ports: Ports
  /** Ends it as a crash would, and resolves when it is gone. */
  readonly kill: () => Promise<void>
  readonly said: () => string
}

/** Port 0 takes a free one. Rejects with what it said when it ends before it listens. */
export async function startCommand(
  dataDir: string,
  { listen, ui }: Ports = { listen: 0, ui: 0 },
): Promise<Serving> {
  const ports = ['--port', String(listen), '--ui-port', String(ui)]
  const args = ['serve', '--json', '--data', dataDir, ...ports]
  const child = spawn(process.execPath, [join(appDir, 'out/main/cli.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const { listenUrl, uiUrl } = await readyLine(child, () => said)
  return {
    origin: listenUrl.replace(/\/$/, ''),
    uiUrl,
    ports: { listen: Number(new URL(listenUrl).port), ui: Number(new URL(uiUrl).port) },
    said: () => said,
    kill: () => {
      child.kill('SIGKILL')
      return gone
    },
  }
}

type Ready = { readonly event: string; readonly listenUrl: string; readonly uiUrl: string }

function readyLine(child: ChildProcess, said: () => string): Promise<Ready> {
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(`The command ended: ${said()}`)))
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const heard = JSON.parse(line) as Ready
      if (heard.event === 'ready') resolve(heard)
    })
  })
}
