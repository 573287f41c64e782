import type { ReactNode } from 'react'
import { useState } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useWords } from '../../words/words.ts'
import { MlflowRegister } from './mlflow-register.tsx'
import type { MlflowServer } from './mlflow-server.ts'
import { freshServer } from './mlflow-server.ts'
import { MlflowSetupSteps } from './mlflow-setup-steps.tsx'
import { MlflowTestCall } from './mlflow-test-call.tsx'
import './sender-dialog.css'

/** MLflow's webhooks: what its version needs, registering one, and its own test call. */
export function MlflowDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { senders, general } = useWords()
  const words = senders.mlflow
  const [tab, setTab] = useState('setup')
  const [server, setServer] = useState<MlflowServer>(freshServer)
  const [webhookId, setWebhookId] = useState('')
  const registered = (id: string): void => setWebhookId(id)
  const tabs = [
    { id: 'setup', label: words.setup, content: () => <MlflowSetupSteps /> },
    {
      id: 'register',
      label: words.register,
      content: () => (
        <MlflowRegister server={server} onServer={setServer} onRegistered={registered} />
      ),
    },
    {
      id: 'test',
      label: words.test,
      content: () => (
        <MlflowTestCall
          server={server}
          webhookId={webhookId}
          onServer={setServer}
          onWebhookId={setWebhookId}
        />
      ),
    },
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
