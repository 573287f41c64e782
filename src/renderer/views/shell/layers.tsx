import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorBoundary } from '../../parts/error-boundary.tsx'
import { fetchWhenIdle } from '../../state/fetch-when-idle.ts'
import { show } from '../../state/go.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { ClearDialog } from '../inbox/clear-dialog.tsx'
import { ReplayManyDialog } from '../replay/replay-many-dialog.tsx'
import { AddSecretDialog } from '../secrets/add-secret-dialog.tsx'
import { CompareEnvDialog } from '../secrets/compare-env-dialog.tsx'
import { ImportEnvDialog } from '../secrets/import-env-dialog.tsx'
import { ReplicateDialog } from '../secrets/replicate-dialog.tsx'
import { MlflowDialog } from '../senders/mlflow-dialog.tsx'
import { TestPredictionDialog } from '../senders/test-prediction-dialog.tsx'
import { AddSourceDialog } from '../sources/add-source-dialog.tsx'
import { TunnelPanel } from '../tunnel/tunnel-panel.tsx'
import { BrokenPart } from './broken-part.tsx'
import { Palette } from './palette.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'

const close = (): void => show(null)

// with it comes the editor, which is large
const replay = () => import('../replay/replay-dialog.tsx')
const ReplayLayer = lazy(async () => ({ default: (await replay()).ReplayLayer }))
fetchWhenIdle([replay])

/** The layer that is open above the page, if any. */
export function Layers(): ReactNode {
  const layer = useStateOf(({ person }) => person.layer)
  return (
    <ErrorBoundary key={layer} fallback={<BrokenLayer />}>
      <Suspense fallback={null}>
        <Layer />
      </Suspense>
    </ErrorBoundary>
  )
}

function BrokenLayer(): ReactNode {
  const words = useWords()
  return (
    <Dialog
      title={words.shell.brokenTitle}
      closeName={words.general.close}
      size="small"
      isBare
      onClose={close}
    >
      <BrokenPart />
    </Dialog>
  )
}

function Layer(): ReactNode {
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
    case 'compareEnv':
      return <CompareEnvDialog onClose={close} />
    case 'testPrediction':
      return <TestPredictionDialog onClose={close} />
    case 'mlflow':
      return <MlflowDialog onClose={close} />
    case 'replay':
    case 'replayEdit':
    case 'replayResign':
      return <ReplayLayer start={layer} onClose={close} />
    case 'replayMany':
      return <ReplayManyDialog onClose={close} />
    case 'addSource':
      return <AddSourceDialog onClose={close} />
    case null:
      return null
  }
}
