// The whole path on a folder given as argument: listener, source, verify, store, feed.
import { randomBytes } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createEngine } from '../src/engine/engine.ts'
import { openVault } from '../src/server/vault.ts'
import { benchSecret } from './signed-request.ts'

const dataDir = process.argv[2]!
const engine = await createEngine(
  {
    version: 'bench',
    dataDir,
    vault: await openVault({ dataDir, env: {}, log: () => {} }),
    log: (level, message) => console.error(level, message),
    now: Date.now,
    newId: () => randomBytes(16).toString('hex'),
  },
  { listen: { host: '127.0.0.1', port: 0 }, extraSecrets: [{ name: 'bench', value: benchSecret }] },
)
let announced = 0
engine.on('captures.added', ({ captures }) => (announced += captures.length))
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
process.on('message', (message) => {
  if (message === 'reset') delay.reset()
  if (message === 'report')
    process.send?.({
      announced,
      loopDelayP99Ms: delay.percentile(99) / 1e6 - 1,
      rssMiB: process.memoryUsage.rss() / 2 ** 20,
    })
})
process.on('disconnect', () => void engine.close())
process.send?.({ port: engine.info().listener?.port })
