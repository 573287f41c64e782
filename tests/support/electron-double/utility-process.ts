import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import { app } from './app.ts'
import { children } from './children.ts'

type ForkOptions = {
  readonly serviceName?: string
  readonly stdio?: 'pipe' | 'inherit' | 'ignore'
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
}

const preload = fileURLToPath(new URL('./utility.ts', import.meta.url))

function forkUtility(
  file: string,
  args: readonly string[] = [],
  options: ForkOptions = {},
): EventEmitter {
  if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready')
  const { stdio = 'inherit', serviceName = 'Node Utility Process' } = options
  const child = fork(file, args, {
    execArgv: ['--import', preload],
    serialization: 'advanced',
    stdio: ['ignore', stdio, stdio, 'ipc'],
    env: options.env ?? process.env,
    ...(options.cwd && { cwd: options.cwd }),
  })
  children.set(child, serviceName)
  // as in Electron, a utility process does not outlive the main one
  process.on('exit', () => child.kill('SIGKILL'))
  let hasExited = false
  const utility = Object.assign(new EventEmitter(), {
    stdout: child.stdout,
    stderr: child.stderr,
    postMessage: (message: object): void => {
      if (hasExited) throw new Error('electron double: postMessage after the process has exited')
      child.send(message, () => {})
    },
    kill: (): boolean => child.kill(),
  })
  Object.defineProperty(utility, 'pid', { get: () => (hasExited ? undefined : child.pid) })
  child.on('spawn', () => utility.emit('spawn'))
  child.on('message', (message) => utility.emit('message', message))
  child.on('exit', (code, signal) => {
    hasExited = true
    children.delete(child)
    const details = {
      type: 'Utility',
      reason: 'abnormal-exit',
      exitCode: code,
      serviceName,
      name: serviceName,
    }
    if (code !== 0) app.emit('child-process-gone', {}, details)
    utility.emit('exit', code ?? (signal ? 1 : 0))
  })
  return utility
}

export const utilityProcess = { fork: forkUtility }
