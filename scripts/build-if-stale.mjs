import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const sources = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const outputs = [
  'main/cli.js',
  'main/main.js',
  'main/engine-process.js',
  'preload/preload.cjs',
  'renderer/index.html',
]
const pollMs = 50
const longestBuildMs = 120_000

/**
 * Makes `out/` when it is missing or older than a source. Of several that start together one builds
 * and the others wait; the new folder takes the place of the old one only when it is complete. A
 * package without its sources or its tools runs what it has.
 */
export async function buildIfStale(root) {
  if (!isStale(root)) return
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  if (!existsSync(builder)) {
    if (oldestOutputMs(root) > 0) return
    throw new Error(
      `out/ is not built, and the tools to build it are missing: run "npm install" in ${root}`,
    )
  }
  const unlock = await lock(join(cacheDir(root), 'build.lock'))
  try {
    if (isStale(root)) await build(root, builder)
  } finally {
    unlock()
  }
}

function isStale(root) {
  const built = oldestOutputMs(root)
  if (built === 0) return true
  return existsSync(join(root, 'src')) && sources.some((name) => isNewer(join(root, name), built))
}

function oldestOutputMs(root) {
  return Math.min(...outputs.map((name) => modifiedMs(join(root, 'out', name))))
}

function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

// a folder is newer too when a file in it was removed
function isNewer(path, thanMs) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return false
  if (stat.mtimeMs > thanMs) return true
  return stat.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), thanMs))
}

async function build(root, builder) {
  console.error('countersign: building, because the sources are newer than out/ …')
  const startedAt = new Date()
  const draft = join(cacheDir(root), `out-${process.pid}`)
  const { code, words } = await run(root, [builder, 'build', '--outDir', draft])
  if (code !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new Error(`the build failed:\n${words}`)
  }
  // what was edited while the build ran counts as newer
  for (const name of outputs) utimesSync(join(draft, name), startedAt, startedAt)
  takePlace(draft, join(root, 'out'), join(cacheDir(root), `old-${process.pid}`))
}

function takePlace(draft, place, aside) {
  if (existsSync(place)) renameSync(place, aside)
  renameSync(draft, place)
  rmSync(aside, { recursive: true, force: true })
}

function run(cwd, args) {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  const parts = []
  child.stdout.on('data', (part) => parts.push(part))
  child.stderr.on('data', (part) => parts.push(part))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, words: Buffer.concat(parts).toString() }))
  })
}

function cacheDir(root) {
  const dir = join(root, 'node_modules', '.cache', 'countersign')
  mkdirSync(dir, { recursive: true })
  return dir
}

async function lock(file) {
  const giveUpAtMs = Date.now() + longestBuildMs
  while (!take(file)) {
    if (Date.now() > giveUpAtMs)
      throw new Error(`another build does not end; if there is none, remove ${file}`)
    if (!isHeld(file)) rmSync(file, { force: true })
    else await sleep(pollMs)
  }
  return () => rmSync(file, { force: true })
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Whether the process that took the lock still runs. An empty file is one being written. */
function isHeld(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    if (pid > 0) process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
