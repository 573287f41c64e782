import type { ReactNode } from 'react'
import { useState } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useWords } from '../../words/words.ts'
import { mlflowFaults, setupInput } from './mlflow-draft.ts'
import { MlflowRegister } from './mlflow-register.tsx'
import { MlflowSetupSteps } from './mlflow-setup-steps.tsx'
import { MlflowTestCall } from './mlflow-test-call.tsx'
import { useMlflowRegister, useMlflowSetup, useMlflowTest } from './use-mlflow-acts.ts'
import { useMlflowDraft } from './use-mlflow-draft.ts'
import './sender-dialog.css'

/**
 * MLflow's webhooks: what its version needs, registering one, and its own test call. What was typed and
 * what is under way is held here: a tab that is not shown keeps nothing.
 */
export function MlflowDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { senders, general } = useWords()
  const words = senders.mlflow
  const [tab, setTab] = useState('setup')
  const [draft, change] = useMlflowDraft()
  const setup = useMlflowSetup(setupInput(draft, mlflowFaults(draft, words)))
  const register = useMlflowRegister(draft, change)
  const test = useMlflowTest(draft)
  const shared = { draft, onChange: change }
  const tabs = [
    {
      id: 'setup',
      label: words.setup,
      content: () => <MlflowSetupSteps {...shared} setup={setup} />,
    },
    {
      id: 'register',
      label: words.register,
      content: () => (
        <MlflowRegister {...shared} register={register} onTest={() => setTab('test')} />
      ),
    },
    { id: 'test', label: words.test, content: () => <MlflowTestCall {...shared} test={test} /> },
  ]
  return (
    <Dialog
      title={words.title}
      text={words.text}
      closeName={general.close}
      size="large"
      onClose={onClose}
    >
      <div className="sender-dialog__tabs">
        <Tabs label={words.title} tabs={tabs} value={tab} onChange={setTab} />
      </div>
    </Dialog>
  )
}
