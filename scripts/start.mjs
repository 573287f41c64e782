// `npm start`: the desktop app where there is a desktop, else the same in a browser.
import { spawn } from 'node:child_process'
import { findElectron } from './find-electron.mjs'
import { forwardSignals, underModernNode } from './modern-node.mjs'
import { ensureBuilt, root, runCli } from './run-cli.mjs'

/** An app that ends with a fault this soon never showed a window. */
const startsWithinMs = 5_000

await underModernNode(root)
await ensureBuilt()
const { path, reason } = await findElectron(root)
const fault = path ? await runDesktop(path) : reason
console.error(
  `countersign: no desktop app, because ${fault}. Opening the page for a browser instead.`,
)
await runCli(['serve', ...process.argv.slice(2)])

/** Ends this process with the app; comes back, with the fault, only when the app could not start. */
function runDesktop(electron) {
  const startedAtMs = Date.now()
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  const child = spawn(electron, [root], { stdio: 'inherit', env })
  const stopForwarding = forwardSignals(child)
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`it did not start: ${error.message}`))
    child.on('close', (code, signal) => {
      stopForwarding()
      const hasFailed = code !== 0 && Date.now() - startedAtMs < startsWithinMs
      if (hasFailed) resolve(`it ended at once with ${signal ?? code}`)
      else process.exit(code ?? 1)
    })
  })
}
