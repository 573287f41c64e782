import { resolve } from 'node:path'
import { app } from 'electron'
import { captureOfLink, linkOf, linkProtocol } from './deep-link.ts'

type Opener = (captureId: string) => void

/**
 * Follows links to captures: on macOS the system hands them over, elsewhere they are on the command
 * line of this start or of a second one. Call it before the app is ready; links that come before the
 * answer is called with what opens them are kept.
 */
export function followLinks(argv: readonly string[]): (open: Opener) => void {
  let opener: Opener | null = null
  let waiting = captureIn(linkOf(argv))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const id = captureIn(url)
    if (id === null) return
    if (opener) opener(id)
    else waiting = id
  })
  return (open) => {
    opener = open
    if (waiting !== null) open(waiting)
    waiting = null
  }
}

/** The capture that a second start asked for. */
export function captureAskedFor(data: unknown, argv: readonly string[]): string | null {
  const isRecord = typeof data === 'object' && data !== null && 'link' in data
  return captureIn(isRecord && typeof data.link === 'string' ? data.link : linkOf(argv))
}

const captureIn = (link: string | null): string | null =>
  link === null ? null : captureOfLink(link)

/** On Linux only the `.desktop` file of a package makes links work. */
export function claimLinks(): void {
  const [, script] = process.argv
  if (app.isPackaged || !script) app.setAsDefaultProtocolClient(linkProtocol)
  else app.setAsDefaultProtocolClient(linkProtocol, process.execPath, [resolve(script)])
}
