import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

type Second = { argv: string[]; cwd: string; data: unknown }

/**
 * Electron's lock is taken at once, so this one is a file with our pid in userData, and a folder into
 * which a second instance puts its command line.
 */
export function takeLock(dir: string, data: unknown, onSecond: (second: Second) => void): boolean {
  const lock = join(dir, 'double.lock')
  const spool = join(dir, 'double.spool')
  mkdirSync(spool, { recursive: true })
  if (!take(lock)) {
    tell(spool, data)
    return false
  }
  watch(spool, () => readSpool(spool, onSecond)).unref()
  process.on('exit', () => rmSync(lock, { force: true }))
  return true
}

function take(lock: string): boolean {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return true
    } catch {
      if (isAlive(Number(readFileSync(lock, 'utf8')))) return false
      rmSync(lock, { force: true })
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function tell(spool: string, data: unknown): void {
  const file = join(spool, `${process.pid}-${Date.now()}`)
  writeFileSync(file, JSON.stringify({ argv: process.argv, cwd: process.cwd(), data }))
  renameSync(file, `${file}.json`)
}

function readSpool(spool: string, onSecond: (second: Second) => void): void {
  for (const name of readdirSync(spool).filter((one) => one.endsWith('.json'))) {
    const file = join(spool, name)
    const second = JSON.parse(readFileSync(file, 'utf8')) as Second
    rmSync(file)
    onSecond(second)
  }
}
