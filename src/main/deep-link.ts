/** Protocol of our links: `countersign://capture/ID`. */
export const linkProtocol = 'countersign'

/**
 * The id of the capture that a link names; null for anything else. Any web page can make such a link,
 * so it may only show what is there, never change anything.
 */
export function captureOfLink(link: string): string | null {
  return /^countersign:\/\/capture\/(\d{1,15})\/?$/.exec(link)?.[1] ?? null
}

/** The link on a command line. Chromium may have put other arguments around it. */
export function linkOf(argv: readonly string[]): string | null {
  return argv.find((argument) => argument.startsWith(`${linkProtocol}://`)) ?? null
}
