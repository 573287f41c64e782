import type { DesktopAct } from '../../contract/page-signal.ts'

/** Has the desktop app do what only it can. `engine.desktopCan` says what that is. */
export function askDesktop(act: DesktopAct): void {
  window.countersign?.send({ kind: 'act', act })
}
