import type { VerdictKind } from '../../contract/verdict.ts'
import type { Place } from './place.ts'
import { requestsPlace } from './place.ts'

export type Toast = {
  readonly id: number
  readonly tone: 'plain' | 'fail'
  readonly text: string
  /** One thing the person can do about it, such as undo. */
  readonly action: { readonly label: string; readonly run: () => void } | null
}

/** The layer above the page; one at a time. */
export type Layer =
  | 'palette'
  | 'shortcuts'
  | 'clear'
  | 'tunnel'
  | 'addSecret'
  | 'importEnv'
  | 'fetchReplicate'
  | 'compareEnv'
  | 'testPrediction'
  | 'mlflow'
  | 'replay'
  | 'replayEdit'
  | 'replayResign'
  | 'replayMany'
  | 'addSource'
  | null

/** What the person is doing. Never written by the engine. */
export type PersonState = {
  readonly place: Place
  /** Requests chosen together, when there is more than one. */
  readonly marked: ReadonlySet<string>
  /** Where a shift-selection began. */
  readonly anchorId: string | null
  readonly searchText: string
  readonly verdict: VerdictKind | null
  /** Filters that were kept for later, as text of the search box, newest first. */
  readonly savedFilters: readonly string[]
  /** True while the newest row is in sight: then new ones may come in above it. */
  readonly isAtNewest: boolean
  /** How many rows of the list are in sight. */
  readonly pageRows: number
  readonly captureTab: string
  /** The first of two requests that are compared; the second is the one that is open. */
  readonly compareFromId: string | null
  readonly layer: Layer
  readonly toasts: readonly Toast[]
}

export const freshPerson: PersonState = {
  place: requestsPlace(null),
  marked: new Set(),
  anchorId: null,
  searchText: '',
  verdict: null,
  savedFilters: [],
  isAtNewest: true,
  pageRows: 10,
  captureTab: 'body',
  compareFromId: null,
  layer: null,
  toasts: [],
}

const mostToasts = 3

export function withPlace(person: PersonState, place: Place): PersonState {
  const isOpen = place.name === 'requests' && place.captureId !== null
  const compareFromId = isOpen ? person.compareFromId : null
  return { ...person, place, marked: new Set(), layer: null, compareFromId }
}

export function withToast(person: PersonState, toast: Toast): PersonState {
  return { ...person, toasts: [...person.toasts, toast].slice(-mostToasts) }
}

export function withoutToast(person: PersonState, id: number): PersonState {
  return { ...person, toasts: person.toasts.filter((toast) => toast.id !== id) }
}

export function selectedIdOf(person: PersonState): string | null {
  return person.place.name === 'requests' ? person.place.captureId : null
}

/** The source whose requests alone are shown. */
export function shownSourceIdOf(person: PersonState): string | null {
  return person.place.name === 'requests' ? person.place.sourceId : null
}

/** The filter for the engine: the source, the chip and the text together. */
export function filterOf(person: PersonState): string {
  const sourceId = shownSourceIdOf(person)
  const parts = [
    sourceId === null ? '' : `source:${sourceId}`,
    person.verdict === null ? '' : `verdict:${person.verdict}`,
    person.searchText.trim(),
  ]
  return parts.filter(Boolean).join(' ')
}
