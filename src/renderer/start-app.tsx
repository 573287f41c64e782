import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { joinDesktop } from './commands/join-desktop.ts'
import { listenKeys } from './commands/listen-keys.ts'
import { keepLook } from './look/apply-look.ts'
import { ErrorBoundary } from './parts/error-boundary.tsx'
import { keepConnected } from './state/keep-connected.ts'
import { keepPlace } from './state/keep-place.ts'
import { lose, sync } from './state/sync.ts'
import { BrokenPart } from './views/shell/broken-part.tsx'
import { Shell } from './views/shell/shell.tsx'

/** Starts the page; its first frame gives way. */
export function startApp(root: Element): void {
  keepLook()
  keepPlace()
  listenKeys()
  if (window.countersign) joinDesktop(window.countersign)
  keepConnected(sync, lose)
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary fallback={<BrokenPart />}>
        <Shell />
      </ErrorBoundary>
    </StrictMode>,
  )
}
