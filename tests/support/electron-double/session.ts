import { EventEmitter } from 'node:events'
import { strict } from './not-modelled.ts'
import { Protocol } from './protocol.ts'

type Decide = (...args: unknown[]) => unknown

/** Which guards the app has set; without one Electron approves everything. */
export type Guards = {
  request: ((contents: unknown, permission: string, answer: (ok: boolean) => void) => void) | null
  check: ((contents: unknown, permission: string) => boolean) | null
  device: Decide | null
}

const byPartition = new Map<string, Session>()

export class Session extends EventEmitter {
  readonly protocol = new Protocol()
  readonly guards: Guards = { request: null, check: null, device: null }
  readonly webRequest = strict('session.webRequest', {})

  static get defaultSession(): Session {
    return Session.fromPartition('')
  }

  static fromPartition(partition: string): Session {
    const known = byPartition.get(partition) ?? new Session()
    byPartition.set(partition, known)
    return known
  }

  setPermissionRequestHandler(handler: Guards['request']): void {
    this.guards.request = handler
  }

  setPermissionCheckHandler(handler: Guards['check']): void {
    this.guards.check = handler
  }

  setDevicePermissionHandler(handler: Decide | null): void {
    this.guards.device = handler
  }

  setSpellCheckerEnabled(): void {}

  clearCache(): Promise<void> {
    return Promise.resolve()
  }
}
