import { z } from 'zod'
import { answers } from './call.ts'
import type { CaptureDetail, CaptureSummary } from './capture.ts'
import type { Endpoint } from './endpoint.ts'
import { endpointChange, endpointInput } from './endpoint.ts'
import { envFileInput, envReader, envVariableName } from './env-file.ts'
import type { CheckEvents } from './check-calls.ts'
import { checkCalls } from './check-calls.ts'
import type { DeliveryEvents } from './delivery-calls.ts'
import { deliveryCalls } from './delivery-calls.ts'
import type { ForwardEvents } from './forward-calls.ts'
import { forwardCalls } from './forward-calls.ts'
import { senderCalls } from './sender-calls.ts'
import type { SimulationEvents } from './simulation-calls.ts'
import { simulationCalls } from './simulation-calls.ts'
import type { CustomScheme, SchemeInfo, SchemeTrial } from './scheme-info.ts'
import { customSchemeInput } from './scheme-info.ts'
import type { Adopted, Explanation } from './explanation.ts'
import { adoptAction, explainInput } from './explanation.ts'
import type { Exported } from './export.ts'
import { exportForm } from './export.ts'
import type { SecretCheck, SecretRotation, SecretSummary, SecretUsage } from './secret.ts'
import { secretInput, secretSide } from './secret.ts'
import type { SecretComparison } from './secret-comparison.ts'
import type { Settings } from './settings.ts'
import { settingsChange } from './settings.ts'
import type { TunnelStatus } from './tunnel.ts'
import { tunnelInput } from './tunnel.ts'
import type { VerdictKind } from './verdict.ts'

const id = z.string().regex(/^[a-z0-9_:-]{1,80}$/i)
const captureId = z.string().regex(/^\d{1,15}$/, 'An id is a number.')
const captureIds = z.array(captureId).min(1).max(10_000)
const filterText = z.string().max(2_000).default('')
const nothing = z.object({}).default({})

/** Bytes that one `captures.body` call may ask for. */
export const largestBodyPage = 1_048_576

/** Where the listener can be reached, and what it keeps. */
export type ListenerStatus = {
  readonly url: string
  readonly port: number
  /** All addresses bound, such as `127.0.0.1` and `::1`. */
  readonly addresses: readonly string[]
  /** Set when the wished port was taken and another one is used. */
  readonly wishedPort: number | null
}

export type AppInfo = {
  readonly version: string
  readonly dataDir: string
  /** Null when nothing is received: the command line reading the data. */
  readonly listener: ListenerStatus | null
  readonly vault: { readonly kind: string; readonly isProtected: boolean }
  /** A damaged database that was set aside at start: its new name. */
  readonly setAside: string | null
  /** Calls may name files by path: the screen runs on the same computer, for the same person. */
  readonly mayReadFiles: boolean
}

/** The body after undoing its Content-Encoding, at most `largestDecodedBytes`. */
export type DecodedBody = {
  readonly bytes: Uint8Array
  /** `gzip`, `br`, … in the order in which they were undone. */
  readonly encodings: readonly string[]
  readonly cut: boolean
  readonly problem: string | null
}
export const largestDecodedBytes = 8 * 1_048_576

export type ReplyPreview = {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string
  readonly delayMs: number
  /** The captured request it was worked out with; null: one with no signature. */
  readonly captureId: string | null
  readonly verdict: VerdictKind
}

/** `known`: a secret with this text is there already, under the name in `secret`. */
export type ImportedSecret = {
  readonly variable: string
  readonly outcome: 'added' | 'known'
  readonly secret: SecretSummary
}

const suggestedField = z.enum([
  'sender',
  'source',
  'event',
  'subject',
  'path',
  'method',
  'secret',
  'status',
])
export type SuggestedField = z.infer<typeof suggestedField>

export type CapturePage = {
  readonly captures: readonly CaptureSummary[]
  /** Pass as `before` for the next page; null at the end. */
  readonly nextBefore: string | null
}

/**
 * Every call the engine answers. The schema is checked at the engine's door, because a socket is a
 * public place. To add a call, add a line and the handler the compiler then asks for.
 */
export const calls = {
  'app.info': answers<AppInfo>()(nothing),

  /** Sends ourselves three signed webhooks, over HTTP like any other: a pass, a failure, a stale one. */
  'app.sendTestEvents': answers<{ sent: number }>()(nothing),

  'captures.list': answers<CapturePage>()(
    z.object({
      filter: filterText,
      before: captureId.nullable().default(null),
      limit: z.int().min(1).max(500).default(50),
    }),
  ),
  /** Captures newer than `after`, oldest first: what a screen missed while it was away. */
  'captures.since': answers<CapturePage>()(
    z.object({ after: captureId, limit: z.int().min(1).max(500).default(500) }),
  ),
  'captures.count': answers<{ count: number; capped: boolean }>()(z.object({ filter: filterText })),
  'captures.get': answers<CaptureDetail>()(z.object({ id: captureId })),
  'captures.body': answers<{ bytes: Uint8Array; total: number }>()(
    z.object({
      id: captureId,
      offset: z.int().min(0).default(0),
      length: z.int().min(1).max(largestBodyPage).default(largestBodyPage),
    }),
  ),
  /** The bytes that a right signature covers; rejects with `not_found` when they cannot be built. */
  'captures.signedContent': answers<{ bytes: Uint8Array; total: number }>()(
    z.object({
      id: captureId,
      offset: z.int().min(0).default(0),
      length: z.int().min(1).max(largestBodyPage).default(largestBodyPage),
    }),
  ),
  /** The body as its Content-Encoding says to read it. `problem`: why it could not be, in words. */
  'captures.decoded': answers<DecodedBody>()(z.object({ id: captureId })),
  /** Values that recent captures have in a field, most recent first: suggestions for the search box. */
  'captures.values': answers<readonly string[]>()(
    z.object({ field: suggestedField, limit: z.int().min(1).max(50).default(12) }),
  ),
  'captures.export': answers<Exported>()(
    z.object({
      id: captureId,
      as: exportForm,
      signatures: z.enum(['keep', 'redact']).default('keep'),
    }),
  ),
  /**
   * Why a signature fails; with `computed` or a body, what the application did wrong. The plain answer is
   * kept until the configuration changes. Rejects with `unavailable` when it was stopped.
   */
  'captures.explain': answers<Explanation>()(z.object({ id: captureId, ...explainInput })),
  /** Nobody waits for the explanations of a request any longer. */
  'captures.stopExplaining': answers<{ wasExplaining: boolean }>()(z.object({ id: captureId })),
  /** Mends what an explanation found; the screens are told of each change as if it was made by hand. */
  'captures.adopt': answers<Adopted>()(z.object({ id: captureId, action: adoptAction })),
  'captures.mark': answers<{ changed: number }>()(
    z.object({ ids: captureIds, pinned: z.boolean().optional(), unread: z.boolean().optional() }),
  ),
  /** Removed captures can be restored until the program ends. */
  'captures.remove': answers<{ removed: number }>()(z.object({ ids: captureIds })),
  'captures.restore': answers<{ restored: number }>()(z.object({ ids: captureIds })),
  /** Removes every capture that is not pinned, at once and for good. */
  'captures.clear': answers<{ removed: number }>()(nothing),

  'sources.list': answers<readonly Endpoint[]>()(nothing),
  'sources.add': answers<Endpoint>()(endpointInput),
  'sources.change': answers<Endpoint>()(z.object({ id, change: endpointChange })),
  'sources.remove': answers<{ removed: boolean }>()(z.object({ id })),
  /** What a request to this source would be answered now, its settings changed as given. */
  'sources.preview': answers<ReplyPreview>()(z.object({ id, change: endpointChange })),
  'sources.tie': answers<Endpoint>()(
    z.object({ id, secretId: id, activeUntilMs: z.int().min(0).nullable().default(null) }),
  ),
  'sources.untie': answers<Endpoint>()(z.object({ id, secretId: id })),

  'secrets.list': answers<readonly SecretSummary[]>()(nothing),
  'secrets.add': answers<SecretSummary>()(secretInput),
  'secrets.rename': answers<SecretSummary>()(
    z.object({
      id,
      name: secretInput.shape.name,
      scheme: z.string().max(80).nullable().optional(),
    }),
  ),
  /** A removed secret can be restored, with its sources, until the program ends. */
  'secrets.remove': answers<{ removed: boolean }>()(z.object({ id })),
  'secrets.restore': answers<SecretSummary>()(z.object({ id })),
  /** The only call that hands out a stored secret. */
  'secrets.reveal': answers<{ value: string }>()(z.object({ id })),
  'secrets.check': answers<SecretCheck>()(
    z.object({ value: secretInput.shape.value, scheme: secretInput.shape.scheme }),
  ),
  'secrets.compare': answers<SecretComparison>()(z.object({ a: secretSide, b: secretSide })),
  /** The new value takes name, scheme and sources; the old one goes on beside it until the date. */
  'secrets.rotate': answers<SecretRotation>()(
    z.object({ id, value: secretInput.shape.value, activeUntilMs: z.int().min(0).nullable() }),
  ),
  /** What is counted so far, at once; counting goes on and `secrets.counted` tells when it is done. */
  'secrets.usage': answers<readonly SecretUsage[]>()(nothing),
  /** `reader` null: refused unless all programs read the same. */
  'secrets.importEnv': answers<readonly ImportedSecret[]>()(
    z.object({
      file: envFileInput,
      reader: envReader.nullable().default(null),
      variables: z
        .array(z.object({ variable: envVariableName, name: secretInput.shape.name }))
        .min(1)
        .max(100),
      scheme: secretInput.shape.scheme,
    }),
  ),

  ...senderCalls,

  'schemes.list': answers<readonly SchemeInfo[]>()(nothing),
  'schemes.add': answers<CustomScheme>()(customSchemeInput),
  'schemes.remove': answers<{ removed: boolean }>()(z.object({ id })),
  'schemes.try': answers<SchemeTrial>()(z.object({ recipe: customSchemeInput, sourceId: id })),

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
export type Events = CheckEvents &
  DeliveryEvents &
  SimulationEvents &
  ForwardEvents & {
    /** All captures of one commit, in order. */
    'captures.added': { readonly captures: readonly CaptureSummary[] }
    'captures.changed': { readonly captures: readonly CaptureSummary[] }
    /** `ids` null: so many went at once that the list should be read again. */
    'captures.removed': { readonly ids: readonly string[] | null }
    'sources.changed': { readonly sources: readonly Endpoint[] }
    'secrets.changed': { readonly secrets: readonly SecretSummary[] }
    /** Counting what the secrets verify is done, or has come further. */
    'secrets.counted': { readonly usage: readonly SecretUsage[] }
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
