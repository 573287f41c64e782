import type { ReactNode } from 'react'
import { lazy, Suspense } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { ErrorBoundary } from '../../parts/error-boundary.tsx'
import { fetchWhenIdle } from '../../state/fetch-when-idle.ts'
import { closeLayer } from '../../state/go.ts'
import type { Layer } from '../../state/person-state.ts'
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
import { Palette } from './palette.tsx'
import { ShortcutSheet } from './shortcut-sheet.tsx'

// with it comes the editor, which is large
const replay = () => import('../replay/replay-dialog.tsx')
const ReplayLayer = lazy(async () => ({ default: (await replay()).ReplayLayer }))
fetchWhenIdle([replay])

/** The layer that is open above the page, if any. */
export function Layers(): ReactNode {
  const layer = useStateOf(({ person }) => person.layer)
  // an answer that comes late closes its own layer, not the one that was opened since
  const close = (): void => closeLayer(layer)
  return (
    <ErrorBoundary key={layer} fallback={<BrokenLayer onClose={close} />}>
      <Suspense fallback={null}>
        <LayerOf layer={layer} onClose={close} />
      </Suspense>
    </ErrorBoundary>
  )
}

function BrokenLayer({ onClose }: { readonly onClose: () => void }): ReactNode {
  const words = useWords()
  return (
    <Dialog
      title={words.shell.brokenTitle}
      text={words.shell.brokenText}
      closeName={words.general.close}
      size="small"
      onClose={onClose}
    >
      <DialogActions>
        <Button onClick={onClose}>{words.general.close}</Button>
        <Button look="primary" onClick={() => location.reload()}>
          {words.shell.reload}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function LayerOf({
  layer,
  onClose,
}: {
  readonly layer: Layer
  readonly onClose: () => void
}): ReactNode {
  switch (layer) {
    case 'palette':
      return <Palette onClose={onClose} />
    case 'shortcuts':
      return <ShortcutSheet onClose={onClose} />
    case 'clear':
      return <ClearDialog onClose={onClose} />
    case 'tunnel':
      return <TunnelPanel />
    case 'addSecret':
      return <AddSecretDialog onClose={onClose} />
    case 'importEnv':
      return <ImportEnvDialog onClose={onClose} />
    case 'fetchReplicate':
      return <ReplicateDialog onClose={onClose} />
    case 'compareEnv':
      return <CompareEnvDialog onClose={onClose} />
    case 'testPrediction':
      return <TestPredictionDialog onClose={onClose} />
    case 'mlflow':
      return <MlflowDialog onClose={onClose} />
    case 'replay':
    case 'replayEdit':
    case 'replayResign':
      return <ReplayLayer start={layer} onClose={onClose} />
    case 'replayMany':
      return <ReplayManyDialog onClose={onClose} />
    case 'addSource':
      return <AddSourceDialog onClose={onClose} />
    case null:
      return null
  }
}
