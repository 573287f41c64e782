import type { FilterFlag } from '../../../contract/filter.ts'
import type { VerdictKind } from '../../../contract/verdict.ts'
import { counted, number } from './plural.ts'

type Said = (is: boolean) => string

export const inbox = {
  list: 'Requests, newest first',
  detail: 'Selected request',
  divider: 'Width of the list',
  all: 'All',
  filters: 'Show',
  searchLabel: 'Search requests',
  searchPlaceholder: 'Search path, header or body',
  clearSearch: 'Clear the search',
  searchTerms: 'What is searched for',
  removeTerm: (condition: string) => `Remove: ${condition}`,
  suggestions: 'Suggestions',
  explainAll: 'Every request',
  explain: (count: number | null, isMore: boolean, conditions: string) => {
    if (count === null) return `Requests ${conditions}`
    const requests = counted(count, 'request', 'requests')
    return `${isMore ? `More than ${requests}` : requests} ${conditions}`.trim()
  },
  and: ' and ',
  /** Each in two forms: that it is so (`is`), and that it is not. */
  condition: {
    text: (value: string, is: boolean) =>
      is ? `containing “${value}”` : `not containing “${value}”`,
    verdict: {
      passed: (is: boolean) => (is ? 'that passed' : 'that did not pass'),
      failed: (is: boolean) => (is ? 'that failed' : 'that did not fail'),
      stale: (is: boolean) => (is ? 'found stale' : 'not found stale'),
      unverified: (is: boolean) => (is ? 'left unverified' : 'not left unverified'),
    } satisfies Record<VerdictKind, Said> as Record<VerdictKind, Said>,
    flag: {
      pinned: (is: boolean) => (is ? 'with a pin' : 'without a pin'),
      unread: (is: boolean) => (is ? 'not read yet' : 'read already'),
      incomplete: (is: boolean) => (is ? 'that broke off' : 'that came to their end'),
      cut: (is: boolean) => (is ? 'over the size limit' : 'within the size limit'),
      malformed: (is: boolean) => (is ? 'in broken HTTP' : 'in valid HTTP'),
      repeat: (is: boolean) => (is ? 'that came again' : 'that came for the first time'),
    } satisfies Record<FilterFlag, Said> as Record<FilterFlag, Said>,
    has: (name: string, value: string, is: boolean) =>
      `whose ${name} ${is ? 'contains' : 'does not contain'} “${value}”`,
    equals: (name: string, value: string, is: boolean) =>
      `whose ${name} ${is ? 'is' : 'is not'} “${value}”`,
    above: (name: string, value: string, is: boolean) =>
      `whose ${name} ${is ? 'is' : 'is not'} above ${value}`,
    below: (name: string, value: string, is: boolean) =>
      `whose ${name} ${is ? 'is' : 'is not'} below ${value}`,
    atLeast: (name: string, value: string, is: boolean) =>
      `whose ${name} ${is ? 'is' : 'is not'} ${value} or more`,
    atMost: (name: string, value: string, is: boolean) =>
      `whose ${name} ${is ? 'is' : 'is not'} ${value} or less`,
    after: (value: string, is: boolean) => `that ${is ? 'came' : 'did not come'} after ${value}`,
    before: (value: string, is: boolean) => `that ${is ? 'came' : 'did not come'} before ${value}`,
    within: (age: string, is: boolean) => `that ${is ? 'came' : 'did not come'} in the last ${age}`,
    olderThan: (age: string, is: boolean) =>
      `that ${is ? 'came' : 'did not come'} more than ${age} ago`,
  },
  field: {
    reason: 'reason',
    sender: 'sender',
    source: 'source',
    event: 'event',
    subject: 'subject',
    path: 'path',
    method: 'method',
    secret: 'secret',
    delivery: 'delivery id',
    id: 'number',
    status: 'reply',
    attempt: 'attempt',
    skew: 'skew in seconds',
    bytes: 'size in bytes',
  },
  fieldHint: {
    verdict: 'passed, failed, stale, unverified',
    reason: 'why it did not pass',
    sender: 'how it was signed',
    source: 'one of your sources',
    event: 'the name of the event',
    subject: 'what it is about',
    path: 'a part of the path',
    method: 'POST, GET, …',
    secret: 'name of the secret',
    delivery: 'the sender’s id',
    id: 'our number',
    status: 'what was replied',
    attempt: 'sent more than once: attempt>1',
    skew: 'seconds late: skew>300',
    bytes: 'size: bytes>10000',
    after: '2h, 3d or a time',
    before: '2h, 3d or a time',
    is: 'pinned, unread, cut, …',
  },
  newCount: (count: number) => `${number(count)} new`,
  showNew: (count: number) => `Show ${counted(count, 'new request', 'new requests')}`,
  arrived: (count: number, latest: string) =>
    count === 1
      ? `New request: ${latest}`
      : `${counted(count, 'new request', 'new requests')}, the latest: ${latest}`,
  /** A row read aloud. */
  rowLabel: (verdict: string, title: string, source: string, when: string) =>
    `${verdict}: ${title}, ${source}, ${when}`,
  unread: 'unread',
  pinned: 'pinned',
  attempt: (count: number) => `attempt ${number(count)}`,
  redelivery: 'sent again',
  /** Beside the attempt: what kind of attempt it is. */
  redeliveryNote: 'The same signature again',
  conflict: 'same id, other body',
  stale: (duration: string) => `stale ${duration}`,
  early: (duration: string) => `ahead ${duration}`,
  cut: 'cut',
  incomplete: 'incomplete',
  malformed: 'not HTTP',
  reply: (status: number) => (status === 0 ? 'not replied yet' : `replied ${status}`),
  loadingRow: 'Loading',
  emptyTitle: 'No requests yet',
  emptyText: 'Anything sent to this address appears here at once, on any path and with any method.',
  filteredTitle: 'Nothing matches this filter',
  unreadableTitle: 'This search cannot be read',
  filteredText: 'New requests that match will appear here.',
  clearFilter: 'Clear the filter',
  failedTitle: 'The list could not be read',
  noneTitle: 'No request selected',
  noneText: 'Select one to see whether its signature is right, and why.',
  selected: (count: number) => counted(count, 'request selected', 'requests selected'),
  selectedText: 'What you choose applies to all of them.',
  pin: 'Pin',
  unpin: 'Unpin',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  remove: 'Delete',
  removeMany: (count: number) => `Delete ${counted(count, 'request', 'requests')}`,
  removed: (count: number) => `${counted(count, 'request', 'requests')} deleted`,
  restored: (count: number) => `${counted(count, 'request', 'requests')} restored`,
  deselect: 'Select none',
  more: 'More about the list',
  clear: 'Delete all…',
  clearTitle: 'Delete all requests?',
  clearText: (count: number, isMore: boolean) =>
    `Of ${isMore ? 'more than ' : ''}${counted(count, 'request', 'requests')}, every one that is not pinned is deleted for good. This cannot be undone.`,
  clearAct: 'Delete all unpinned',
  cleared: (count: number) => `${counted(count, 'request', 'requests')} deleted for good`,
  of: (source: string) => `Requests of ${source}`,
  allSources: 'All sources',
  settingsOf: (source: string) => `Settings of ${source}`,
  back: 'Back to the list',
}
