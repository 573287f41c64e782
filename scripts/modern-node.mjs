// Runs on old Node too: the scripts a person starts may be started with whatever node is installed.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const neededMajor = 24

/**
 * Goes on at once under Node 24 or newer. Otherwise starts the same command line again with the Node
 * of this package's dependencies, and does not come back.
 */
export async function underModernNode(root) {
  if (Number(process.versions.node.split('.', 1)[0]) >= neededMajor) return
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const node = join(root, 'node_modules', 'node', 'bin', name)
  if (!existsSync(node)) {
    console.error(
      `countersign: Node ${neededMajor} or newer is needed, this is ${process.version}. ` +
        `Run "npm install" in ${root}, or install it from https://nodejs.org`,
    )
    process.exit(3)
  }
  await runInstead(node, process.argv.slice(1))
}

/** Runs a program in the place of this one: its streams, signals and exit code. */
export function runInstead(program, args, options = {}) {
  const child = spawn(program, args, { stdio: 'inherit', ...options })
  const stopForwarding = forwardSignals(child)
  return new Promise((_resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      stopForwarding()
      if (signal) process.kill(process.pid, signal)
      else process.exit(code ?? 3)
    })
  })
}

/** At a terminal Ctrl C reaches the child by itself; a second one would mean "at once". */
export function forwardSignals(child) {
  const forwarders = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
    const forward = () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    process.on(signal, forward)
    return () => process.off(signal, forward)
  })
  return () => forwarders.forEach((stop) => stop())
}
