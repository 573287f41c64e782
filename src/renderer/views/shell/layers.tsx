import type { ReactNode } from 'react'
import { show } from '../../state/go.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { ClearDialog } from '../inbox/clear-dialog.tsx'
import { AddSecretDialog } from '../secrets/add-secret-dialog.tsx'
import { ImportEnvDialog } from '../secrets/import-env-dialog.tsx'
import { ReplicateDialog } from '../secrets/replicate-dialog.tsx'
import { AddSourceDialog } from '../sources/add-source-dialog.tsx'
import { TunnelPanel } from '../tunnel/tunnel-panel.tsx'
import { Palette } from './palette.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'

const close = (): void => show(null)

/** The layer that is open above the page, if any. */
export function Layers(): ReactNode {
  const layer = useStateOf(({ person }) => person.layer)
  switch (layer) {
    case 'palette':
      return <Palette onClose={close} />
    case 'shortcuts':
      return <ShortcutSheet onClose={close} />
    case 'clear':
      return <ClearDialog onClose={close} />
    case 'tunnel':
      return <TunnelPanel />
    case 'addSecret':
      return <AddSecretDialog onClose={close} />
    case 'importEnv':
      return <ImportEnvDialog onClose={close} />
    case 'fetchReplicate':
      return <ReplicateDialog onClose={close} />
    case 'addSource':
      return <AddSourceDialog onClose={close} />
    case null:
      return null
  }
}
