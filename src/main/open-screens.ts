import type { ToEngine } from './engine-messages.ts'

/** What a page hears: that the engine is there, that it is gone, and what it says. */
type ScreenEnd = {
  up(): void
  down(): void
  /** An envelope as the link's text. */
  text(text: string): void
}

/** The pages that are joined to the engine, or wait for it. */
export type OpenScreens = {
  readonly open: (end: ScreenEnd) => { say(text: string): void; close(): void }
  /** The engine is there. */
  joinAll(): void
  /** The engine is gone; every page waits for the next one. */
  dropAll(): void
  told(screen: number, text: string): void
  /** The engine does not speak with this page any more. */
  refused(screen: number): void
}

export function keepScreens(post: (message: ToEngine) => void): OpenScreens {
  const screens = new Map<number, ScreenEnd>()
  let lastScreen = 0
  let isJoined = false
  const join = (screen: number, end: ScreenEnd): void => {
    post({ kind: 'screen-opened', screen })
    end.up()
  }
  return {
    open: (end) => {
      const screen = ++lastScreen
      screens.set(screen, end)
      if (isJoined) join(screen, end)
      return {
        say: (text) => {
          if (isJoined) post({ kind: 'screen-said', screen, text })
        },
        close: () => {
          if (screens.delete(screen) && isJoined) post({ kind: 'screen-closed', screen })
        },
      }
    },
    joinAll: () => {
      isJoined = true
      for (const [screen, end] of screens) join(screen, end)
    },
    dropAll: () => {
      if (!isJoined) return
      isJoined = false
      for (const [screen, end] of screens) {
        post({ kind: 'screen-closed', screen })
        end.down()
      }
    },
    told: (screen, text) => screens.get(screen)?.text(text),
    refused: (screen) => {
      screens.get(screen)?.down()
      screens.delete(screen)
    },
  }
}
