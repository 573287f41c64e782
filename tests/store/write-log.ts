import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** What a process did to a file, or said; in the order in which it did. */
export type Act =
  | { readonly kind: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly length: number }
  /** All that was written to the file before is on the disk. */
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'said'; readonly text: string }

const trace = ['-ff', '-qq', '-y', '-ttt', '-T', '-xx', '-s', '100000000', '-e', 'signal=none']
const calls = 'trace=pwrite64,write,fsync,fdatasync,ftruncate'

/** Whether there is an strace here, and it may look at processes. */
export const canTrace = (): boolean =>
  process.platform === 'linux' &&
  spawnSync('strace', [...trace, '-o', '/dev/null', 'true']).status === 0

/** Runs a program to its end and gives what it wrote, synced and said. `folder` is empty, for the traces. */
export async function writeLog(folder: string, program: readonly string[]): Promise<Act[]> {
  const all = [...trace, '-e', calls, '-o', join(folder, 'thread'), ...program]
  const child = spawn('strace', all, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`The traced program ended with ${code}.`)
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'latin1').split('\n'))
    .flatMap(readLine)
    .toSorted((one, other) => one.atSeconds - other.atSeconds)
    .map(({ act }) => act)
}

// 1795333871.244988 write(1<\x70…>, "\x31\x20…", 9) = 9 <0.001317>
const line =
  /^(?<at>[\d.]+) (?<call>\w+)\((?<number>\d+)<(?<name>[^>]*)>(?:, "(?<data>[^"]*)", \d+)?(?:, (?<where>\d+))?\) += \d+ <(?<took>[\d.]+)>$/

function readLine(text: string): { atSeconds: number; act: Act }[] {
  const found = line.exec(text)?.groups
  if (!found) return []
  const file = basename(bytesOf(found['name']).toString())
  const act = actOf(found, file)
  // a sync holds from its end on
  const took = act?.kind === 'sync' ? Number(found['took']) : 0
  return act ? [{ act, atSeconds: Number(found['at']) + took }] : []
}

function actOf({ call, number, data, where }: Record<string, string>, file: string): Act | null {
  if (call === 'pwrite64') return { kind: 'write', file, at: Number(where), bytes: bytesOf(data) }
  if (call === 'ftruncate') return { kind: 'truncate', file, length: Number(where) }
  if (call !== 'write') return { kind: 'sync', file }
  return number === '1' ? { kind: 'said', text: bytesOf(data).toString() } : null
}

const bytesOf = (text = ''): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex')

/**
 * What a power cut after these acts leaves of a file: all that was synced, and of the rest what `isLucky`
 * says, write by write.
 */
export function leftOf(acts: readonly Act[], file: string, isLucky: () => boolean): Buffer {
  const own = acts.filter((act): act is FileAct => act.kind !== 'said' && act.file === file)
  const synced = own.findLastIndex(({ kind }) => kind === 'sync')
  const content = Buffer.alloc(Math.max(0, ...own.map(endOf)))
  let length = 0
  for (const [index, act] of own.entries()) {
    if (act.kind === 'sync' || (index > synced && !isLucky())) continue
    if (act.kind === 'write') content.set(act.bytes, act.at)
    else content.fill(0, act.length)
    length = act.kind === 'write' ? Math.max(length, endOf(act)) : act.length
  }
  return content.subarray(0, length)
}

type FileAct = Exclude<Act, { kind: 'said' }>

function endOf(act: FileAct): number {
  if (act.kind === 'sync') return 0
  return act.kind === 'write' ? act.at + act.bytes.length : act.length
}
