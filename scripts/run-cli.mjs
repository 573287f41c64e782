import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildIfStale } from './build-if-stale.mjs'

/** The folder of this package. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Exit code of what could not run. */
const couldNotRun = 3

/** Builds when that is needed; says why and ends when it cannot be done. */
export async function ensureBuilt() {
  try {
    await buildIfStale(root)
  } catch (error) {
    console.error(`countersign: ${error.message}`)
    process.exit(couldNotRun)
  }
}

/** Runs the built command in this process, so that starting costs no second one. */
export async function runCli(args) {
  const cli = join(root, 'out', 'main', 'cli.js')
  process.argv = [process.execPath, cli, ...args]
  await import(pathToFileURL(cli).href)
}
