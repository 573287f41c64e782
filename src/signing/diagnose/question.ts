import type { CauseChange, CauseCode, Diagnosis } from '../../contract/diagnosis.ts'
import type { SignedRequest } from '../read.ts'
import type { Scheme } from '../scheme.ts'
import type { NamedSecret } from '../secret/key.ts'

export type Mode = Diagnosis['mode']

/**
 * Opens a compressed body: null when it is not of this format or would be larger than `mostBytes`. Lent
 * by the host, because this room knows no zlib.
 */
export type Inflate = (
  format: 'gzip' | 'deflate' | 'br',
  bytes: Uint8Array,
  mostBytes: number,
) => Uint8Array | null

/** How much may be hashed before the search gives up. */
export type Budget = { readonly attempts: number; readonly bytes: number }

export type DiagnoseQuestion = {
  readonly request: SignedRequest
  /** Null: the one that claims the request, or whose headers it nearly has. */
  readonly scheme: Scheme | null
  /** All schemes that may be the real one. */
  readonly schemes: readonly Scheme[]
  /** The secrets that this request is verified with. */
  readonly secrets: readonly NamedSecret[]
  /** Further secrets at hand: of other sources, older ones, the other side's. */
  readonly candidates?: readonly NamedSecret[]
  /** Unix milliseconds of the arrival. */
  readonly nowMs: number
  /** Null: the scheme's own. */
  readonly toleranceSeconds?: number | null
  /** The value that the user's application computed: asks what the application did wrong. */
  readonly appComputed?: string | null
  /** The body as the application saw it, or only its length in bytes. */
  readonly bodySeen?: Uint8Array | number | null
  /** Other requests of the same sender, whose signature this one may carry. */
  readonly others?: readonly SignedRequest[]
  /** Only the beginning of the body was kept. */
  readonly isCut?: boolean
  readonly inflate?: Inflate
  readonly budget?: Partial<Budget>
}

/** One change that belongs to a search: how it is said, and of which mode. */
type Said = readonly [variant: string, title: string]

/**
 * One alternative of a family as data. `received` says it of what the sender signed, `computed` of what
 * the application computed; absent: not tried in that mode.
 */
export type Row<Make> = {
  readonly code: CauseCode
  readonly received?: Said
  readonly computed?: Said
  readonly make: Make
}

/** What to do about a cause: where the request fails, and where the application does. */
type Fixes = Partial<Record<CauseCode, readonly [received: string, computed: string]>>

export type Family<Make> = { readonly fixes: Fixes; readonly rows: readonly Row<Make>[] }

export type Alternative<Make> = CauseChange & { readonly make: Make }

/** The alternatives of a family in one mode, in the order of the family. */
export function alternativesOf<Make>(
  family: Family<Make>,
  mode: Mode,
): readonly Alternative<Make>[] {
  let both = kept.get(family)
  if (both === undefined) kept.set(family, (both = {}))
  // what is kept under a family is made of its own rows
  return (both[mode] ??= makeAlternatives(family, mode)) as readonly Alternative<Make>[]
}

const kept = new WeakMap<object, Partial<Record<Mode, readonly Alternative<unknown>[]>>>()

function makeAlternatives<Make>(family: Family<Make>, mode: Mode): readonly Alternative<Make>[] {
  return family.rows.flatMap((row) => {
    const said = row[mode]
    if (said === undefined) return []
    const fix = family.fixes[row.code]?.[mode === 'received' ? 0 : 1] ?? ''
    return [{ code: row.code, variant: said[0], title: said[1], fix, make: row.make }]
  })
}
