import { z } from 'zod'
import type { AppInfo } from './app-info.ts'
import { answers, nothing } from './call.ts'
import type { CaptureEvents } from './capture-calls.ts'
import { captureCalls } from './capture-calls.ts'
import type { CheckEvents } from './check-calls.ts'
import { checkCalls } from './check-calls.ts'
import type { DeliveryEvents } from './delivery-calls.ts'
import { deliveryCalls } from './delivery-calls.ts'
import type { ForwardEvents } from './forward-calls.ts'
import { forwardCalls } from './forward-calls.ts'
import { namedId } from './ids.ts'
import type { CustomScheme, SchemeInfo, SchemeTrial } from './scheme-info.ts'
import { customSchemeInput } from './scheme-info.ts'
import type { SecretEvents } from './secret-calls.ts'
import { secretCalls } from './secret-calls.ts'
import { senderCalls } from './sender-calls.ts'
import type { Settings } from './settings.ts'
import { settingsChange } from './settings.ts'
import type { SimulationEvents } from './simulation-calls.ts'
import { simulationCalls } from './simulation-calls.ts'
import type { SourceEvents } from './source-calls.ts'
import { sourceCalls } from './source-calls.ts'
import type { TunnelStatus } from './tunnel.ts'
import { tunnelInput } from './tunnel.ts'

/**
 * Every call the engine answers. The schema is checked at the engine's door, because a socket is a
 * public place. To add a call, add a line and the handler the compiler then asks for.
 */
export const calls = {
  'app.info': answers<AppInfo>()(nothing),

  /** Sends ourselves three signed webhooks, over HTTP like any other: a pass, a failure, a stale one. */
  'app.sendTestEvents': answers<{ sent: number }>()(nothing),

  ...captureCalls,
  ...sourceCalls,
  ...secretCalls,
  ...senderCalls,

  'schemes.list': answers<readonly SchemeInfo[]>()(nothing),
  'schemes.add': answers<CustomScheme>()(customSchemeInput),
  'schemes.remove': answers<{ removed: boolean }>()(z.object({ id: namedId })),
  'schemes.try': answers<SchemeTrial>()(z.object({ recipe: customSchemeInput, sourceId: namedId })),

  'tunnel.status': answers<TunnelStatus>()(nothing),
  'tunnel.open': answers<TunnelStatus>()(tunnelInput),
  'tunnel.close': answers<TunnelStatus>()(nothing),
  /** The machine woke, or its network changed: presume the tunnel's sockets dead. */
  'tunnel.kick': answers<TunnelStatus>()(nothing),

  'settings.get': answers<Settings>()(nothing),
  'settings.change': answers<Settings>()(settingsChange),

  ...deliveryCalls,
  ...simulationCalls,
  ...forwardCalls,
  ...checkCalls,
} as const

export type Calls = typeof calls
export type CallName = keyof Calls
/** What a caller may write: defaults may be left out. */
export type CallInput<Name extends CallName> = z.input<Calls[Name]['input']>
/** What a handler gets: checked, defaults filled in. */
export type CallChecked<Name extends CallName> = z.output<Calls[Name]['input']>
export type CallOutput<Name extends CallName> = NonNullable<Calls[Name]['output']>

export type Handlers = {
  readonly [Name in CallName]: (input: CallChecked<Name>) => Promise<CallOutput<Name>>
}

/** Everything the engine announces. Summaries and states only, never bodies or secrets. */
export type Events = CaptureEvents &
  SourceEvents &
  SecretEvents &
  CheckEvents &
  DeliveryEvents &
  SimulationEvents &
  ForwardEvents & {
    /** A watched file has other content, or is gone. */
    'env.changed': {
      readonly path: string
      readonly changedAtMs: number
      readonly isThere: boolean
    }
    'schemes.changed': Record<string, never>
    'tunnel.changed': TunnelStatus
    'settings.changed': Settings
    /** The listener moved to another port. */
    'app.changed': AppInfo
    /** Something the person should know: a warning of the listener, a full disk. */
    'app.warning': { readonly code: string; readonly message: string }
  }
export type EventName = keyof Events
