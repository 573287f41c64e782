import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** A start must say within ten seconds what it does; the rest of them is for starting. */
const longestFetchMs = 7_000

const executables = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** `{ path }` of Electron's executable, or `{ reason }` why the desktop app cannot be shown here. */
export async function findElectron(root, env = process.env, platform = process.platform) {
  if (!hasDisplay(env, platform)) return { reason: 'there is no display' }
  const dir = join(root, 'node_modules', 'electron')
  if (!existsSync(join(dir, 'package.json'))) return { reason: 'Electron is not installed' }
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(dir, 'dist')
  const path = join(dist, executables[platform] ?? 'electron')
  if (existsSync(path)) return { path }
  const fault = await fetchBinary(join(dir, 'install.js'), env)
  if (fault) return { reason: fault }
  return existsSync(path) ? { path } : { reason: `Electron is not at ${path}` }
}

function hasDisplay(env, platform) {
  return (
    platform === 'darwin' || platform === 'win32' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
  )
}

/** Since version 42 Electron's binary is fetched on demand. Null when it came, else why it did not. */
function fetchBinary(script, env) {
  console.error('countersign: fetching Electron …')
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  child.stderr.on('data', (part) => (words += part))
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      // it may go on while the page is in use; the next start finds what it fetched
      child.unref()
      child.stderr.destroy()
      resolve('Electron is still being fetched (the next start will find it)')
    }, longestFetchMs)
    child.on('error', (error) => resolve(`Electron could not be fetched: ${error.message}`))
    child.on('close', (code) => {
      clearTimeout(late)
      const [line = `exit code ${code}`] = words.trim().split('\n', 1)
      resolve(code === 0 ? null : `Electron could not be fetched: ${line}`)
    })
  })
}
