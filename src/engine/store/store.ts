import type { Capture, CaptureAttempt, CaptureSummary, HeaderPair } from '../../contract/capture.ts'
import type { CapturePage, SuggestedField } from '../../contract/capture-calls.ts'
import type { Endpoint, EndpointInput, EndpointSecret } from '../../contract/endpoint.ts'
import type { Exported } from '../../contract/export.ts'
import type { FilterTerm } from '../../contract/filter.ts'
import type { CustomScheme, CustomSchemeInput } from '../../contract/scheme-info.ts'
import type { Settings, SettingsChange } from '../../contract/settings.ts'
import type { Verdict } from '../../contract/verdict.ts'
import type { CheckDrawer } from './checks.ts'
import type { ConfirmedHosts, DeliveryDrawer } from './delivery-drawer.ts'
import type { ExportAsk } from './exporting.ts'
import type { QueueLength, SettledForward } from './forwards.ts'
import type { JudgeAsk, JudgeNewAsk } from './judging.ts'

/** A judged capture on its way to disk. */
export type NewCapture = Capture & {
  readonly sourceId: string
  readonly source: string
  readonly verdict: Verdict
  readonly name: string | null
  readonly subject: string | null
  readonly deliveryId: string | null
  /** 0: not known before the app answers. */
  readonly replyStatus: number
  /** Put into the queue of its source, in the same transaction. */
  readonly isForwarded?: boolean
}

/** A capture as read back, without its body. */
export type StoredCapture = CaptureSummary & {
  readonly durationMs: number
  readonly httpVersion: string
  readonly peer: string
  readonly headers: readonly HeaderPair[]
  readonly parserError: Capture['malformed']
  readonly fullVerdict: Verdict
}

/** A secret as it lies on disk. */
export type SealedSecret = {
  readonly id: string
  readonly name: string
  readonly scheme: string | null
  readonly createdAtMs: number
  readonly sealed: Uint8Array
  /** Unix milliseconds until when it is tried; left out: no end. */
  readonly activeUntilMs?: number
}

/** A secret that takes the name and the sources of another, which goes on until a date. */
export type SecretSuccession = {
  readonly id: string
  readonly previousName: string
  /** Null: no end. */
  readonly activeUntilMs: number | null
  readonly next: SealedSecret
}

/** A secret that comes back as it was, with the sources it was tied to. */
export type SecretReturn = {
  readonly sealed: SealedSecret
  readonly ties: readonly (EndpointSecret & { readonly endpointId: string })[]
  /** One that took over from it, and goes. Null: none did. */
  readonly nextId: string | null
}

/** What an explanation was made with: it holds for nothing else. */
export type ExplanationMaking = { readonly configVersion: number; readonly program: string }

/** What retention removed, and whether there is more to do. */
export type Removed = { readonly removed: number }

/**
 * The database behind one door. Reads that are short run at once on this thread; searches run in the
 * read worker; every write goes to the write worker, which commits what arrived together in one
 * transaction with one fsync. Promises of writes resolve when the row is on disk.
 */
export type Store = {
  /** Path of the database file. */
  readonly file: string
  /** New name of a damaged database that was found at opening. */
  readonly setAside: string | null
  readonly captures: {
    add(capture: NewCapture): Promise<CaptureSummary>
    list(query: {
      terms: readonly FilterTerm[]
      before: string | null
      limit: number
      nowMs: number
    }): Promise<CapturePage>
    since(after: string, limit: number): Promise<CapturePage>
    /** Exact without a filter; with one, exact up to 10,000 and `capped` above. */
    count(terms: readonly FilterTerm[], nowMs: number): Promise<{ count: number; capped: boolean }>
    /** Bytes of the database file that are in use. */
    size(): Promise<number>
    get(id: string): Promise<StoredCapture | null>
    /** Of those that are there, oldest first. Up to 1,000 at a time, so that nobody waits for it. */
    summaries(ids: readonly string[]): Promise<readonly CaptureSummary[]>
    body(
      id: string,
      offset: number,
      length: number,
    ): Promise<{ bytes: Uint8Array; total: number } | null>
    /** The bytes that a right signature covers; null: they cannot be built, or it is gone. */
    signedContent(
      id: string,
      offset: number,
      length: number,
    ): Promise<{ bytes: Uint8Array; total: number } | null>
    /** A verdict made in the read worker, for bodies that are too large for this thread. */
    judge(ask: Omit<JudgeAsk, 'id'> & { readonly id: string }): Promise<Verdict | null>
    /** The same for a request that was not added yet; its bytes are copied. */
    judgeNew(ask: JudgeNewAsk): Promise<Verdict>
    /** Names of those secrets that verify a capture, made in the read worker. */
    verifying(
      ask: Pick<JudgeAsk, 'choice' | 'secrets' | 'nowMs'> & { readonly id: string },
    ): Promise<readonly string[]>
    /** A request as text for somewhere else, written in the read worker; null: it is gone. */
    export(ask: Omit<ExportAsk, 'id'> & { readonly id: string }): Promise<Exported | null>
    /** All captures of the same source and delivery id, oldest first. */
    attempts(sourceId: string, deliveryId: string): Promise<readonly CaptureAttempt[]>
    /** Distinct values of a field in the newest captures, most recent first. */
    values(field: SuggestedField, limit: number): Promise<readonly string[]>
    mark(
      ids: readonly string[],
      change: { pinned?: boolean; unread?: boolean },
    ): Promise<readonly CaptureSummary[]>
    /** Notes which captures would pass now; answers those for which that is new. */
    rejudge(
      passing: readonly string[],
      others: readonly string[],
    ): Promise<readonly CaptureSummary[]>
    /** Names a capture whose body had to be decoded first; none when it is gone. */
    name(
      id: string,
      event: { readonly name: string | null; readonly subject: string | null },
    ): Promise<readonly CaptureSummary[]>
    /** The configuration version that all captures were judged again with; 0: none. */
    rejudgedTo(): number
    noteRejudged(configVersion: number): Promise<void>
    remove(ids: readonly string[]): Promise<Removed>
    restore(ids: readonly string[]): Promise<readonly CaptureSummary[]>
    /** Everything but what is pinned. */
    clear(): Promise<Removed>
    /** Removes what the policy no longer keeps, in small steps between commits. */
    retain(policy: Settings['retention'], nowMs: number): Promise<Removed>
  }
  readonly endpoints: {
    list(): readonly Endpoint[]
    add(id: string, input: EndpointInput): Promise<Endpoint>
    change(id: string, change: Partial<EndpointInput>): Promise<Endpoint | null>
    remove(id: string): Promise<boolean>
    tie(id: string, secretId: string, activeUntilMs: number | null): Promise<Endpoint | null>
    untie(id: string, secretId: string): Promise<Endpoint | null>
  }
  readonly secrets: {
    list(): readonly SealedSecret[]
    /** Rejects with Problem `conflict` when the name is taken. */
    add(secret: SealedSecret): Promise<void>
    rename(id: string, name: string, scheme: string | null): Promise<boolean>
    remove(id: string): Promise<boolean>
    /** False when there is no such secret. */
    rotate(succession: SecretSuccession): Promise<boolean>
    /** Rejects with Problem `conflict` when another has its name by now; then nothing is changed. */
    takeBack(back: SecretReturn): Promise<void>
  }
  readonly schemes: {
    list(): readonly CustomScheme[]
    add(id: string, scheme: CustomSchemeInput): Promise<void>
    remove(id: string): Promise<boolean>
  }
  readonly explanations: {
    /** Null: none was kept, or it was made with another configuration or program. */
    get(captureId: string, made: ExplanationMaking): string | null
    /** In place of an older one. A capture that is gone by now is no fault. */
    keep(captureId: string, made: ExplanationMaking, diagnosis: string): Promise<void>
  }
  readonly forwards: {
    /** The oldest captures that are still to be forwarded for a source, by this process. */
    queued(sourceId: string, limit: number): readonly string[]
    isQueued(captureId: string, sourceId: string): boolean
    /** Without the captures `except`. */
    lengths(except: readonly string[]): readonly QueueLength[]
    /** Answers those whose reply is now another. */
    settle(settled: readonly SettledForward[]): Promise<readonly CaptureSummary[]>
    /** Answers how many were dropped. */
    clear(sourceId: string): Promise<number>
    /**
     * Takes over what processes left that run no more, or what any other one was to forward; answers how
     * many.
     */
    adopt(from: 'dead' | 'all'): Promise<number>
  }
  readonly deliveries: DeliveryDrawer
  readonly confirmedHosts: ConfirmedHosts
  readonly checks: CheckDrawer
  readonly settings: {
    read(): Settings
    change(change: SettingsChange): Promise<Settings>
  }
  /**
   * Grows whenever sources, secrets, schemes or settings change, also from another process. Cheap
   * enough to ask for every request.
   */
  configVersion(): number
  /** Waits for the last commit, checkpoints, closes. */
  close(): Promise<void>
}
