import type { CaptureSummary } from '../contract/capture.ts'
import type { Settings } from '../contract/settings.ts'
import type { Words } from './words/words.ts'

/** Shortest time between two notifications: a storm of webhooks would lock the desktop up. */
const quietMs = 3_000
const longestText = 120

export type Announcement = {
  readonly title: string
  readonly body: string
  /** The newest capture it tells of. */
  readonly captureId: string
}

export type AnnounceNeeds = {
  readonly show: (announcement: Announcement) => void
  readonly notify: () => Settings['notify']
  /** Whoever sees the window needs no notification. */
  readonly isWatched: () => boolean
  readonly words: () => Words
}

/** Tells the desktop of captures as they come: the first at once, those that follow together. */
export function announceCaptures(
  needs: AnnounceNeeds,
): (captures: readonly CaptureSummary[]) => void {
  let waiting: readonly CaptureSummary[] = []
  let isQuiet = false
  const tell = (): void => {
    isQuiet = false
    const [first] = waiting
    if (!first || needs.isWatched()) {
      waiting = []
      return
    }
    isQuiet = true
    setTimeout(tell, quietMs)
    needs.show(announcementOf(waiting, first, needs.words()))
    waiting = []
  }
  return (captures) => {
    const wished = needs.notify()
    const told = captures.filter(({ verdict }) => wished === 'all' || verdict !== 'passed')
    if (wished === 'none' || told.length === 0) return
    waiting = [...waiting, ...told]
    if (!isQuiet) tell()
  }
}

function announcementOf(
  captures: readonly CaptureSummary[],
  first: CaptureSummary,
  words: Words,
): Announcement {
  const newest = captures.at(-1) ?? first
  const from = (capture: CaptureSummary): string =>
    words.notification.from(plainText(nameOf(capture)), plainText(capture.source))
  if (captures.length === 1)
    return { title: words.verdicts[first.verdict], body: from(first), captureId: first.id }
  const areFailed = captures.every(({ verdict }) => verdict !== 'passed')
  const { several, severalFailed } = words.notification
  const title = areFailed ? severalFailed(captures.length) : several(captures.length)
  const bodies = [...new Set(captures.map(from))]
  const body = bodies.length > 3 ? [...bodies.slice(0, 3), '…'].join('\n') : bodies.join('\n')
  return { title, body, captureId: newest.id }
}

function nameOf({ name, subject, method, path }: CaptureSummary): string {
  if (name === null) return `${method} ${path}`
  return subject === null ? name : `${name} ${subject}`
}

/**
 * Text of a sender made harmless for a desktop: some show markup, and control or direction characters
 * could make one notification look like another.
 */
export function plainText(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll('&', '＆')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
  return plain.length > longestText ? `${plain.slice(0, longestText)}…` : plain
}
