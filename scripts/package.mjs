// `npm run package`: installable packages of the desktop app for this system, in dist/. Where Electron's
// binary is not there, the package's own folder is laid out around a placeholder, so that its contents
// can be checked, and it is said that it is no app. Arguments are passed on to electron-builder.
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { underModernNode } from './modern-node.mjs'
import { ensureBuilt, root } from './run-cli.mjs'

await underModernNode(root)
await ensureBuilt()
const args = process.argv.slice(2)
const electronDir = join(root, 'node_modules', 'electron')
const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronDir, 'dist')
const isReal = existsSync(join(electronDir, 'path.txt')) && existsSync(dist)
rmSync(join(root, 'dist'), { recursive: true, force: true })
const status = isReal ? build(args) : buildAroundPlaceholder()
if (status === 0) report()
process.exitCode = status

function build(builderArgs, config = 'electron-builder.yml') {
  const builder = fileURLToPath(import.meta.resolve('electron-builder/cli.js'))
  const command = [builder, '--config', config, '--publish', 'never', ...builderArgs]
  const { status: code } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
  return code ?? 1
}

function buildAroundPlaceholder() {
  console.log(
    'Electron’s binary is not here (npx install-electron --no fetches it), so no package can be made.\n' +
      'Laying out dist/linux-unpacked around a placeholder, to show what a package would hold.\n',
  )
  const dir = placeholder()
  const config = join(dir, '..', 'no-electron.json')
  // fuses are bits inside the real binary
  const change = { electronDist: dir, electronFuses: null }
  writeFileSync(config, JSON.stringify({ extends: join(root, 'electron-builder.yml'), ...change }))
  return build(['--linux', 'dir', ...args], config)
}

function placeholder() {
  const dir = join(root, 'node_modules', '.cache', 'countersign', 'no-electron')
  mkdirSync(join(dir, 'resources'), { recursive: true })
  const { version } = JSON.parse(readFileSync(join(electronDir, 'package.json'), 'utf8'))
  writeFileSync(join(dir, 'version'), version)
  writeFileSync(join(dir, 'LICENSE'), 'This is a placeholder for Electron.\n')
  const words = 'echo "A placeholder: this package was made without Electron." >&2; exit 1'
  writeFileSync(join(dir, 'electron'), `#!/bin/sh\n${words}\n`, { mode: 0o755 })
  return dir
}

function report() {
  console.log('\nBuilt, in dist/:')
  for (const name of readdirSync(join(root, 'dist')).toSorted()) {
    const path = join(root, 'dist', name)
    const bytes = statSync(path).isDirectory() ? null : statSync(path).size
    console.log(`  ${name}${bytes === null ? '/' : ` (${(bytes / 1e6).toFixed(1)} MB)`}`)
  }
  if (!isReal)
    console.log('Not built: AppImage, deb, rpm, dmg, zip, nsis; fuses not set; nothing signed.')
}
