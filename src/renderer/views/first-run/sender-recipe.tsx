import type { ReactNode } from 'react'
import { useState } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { call } from '../../state/call.ts'
import { orToast } from '../../state/toasts.ts'
import { useWords } from '../../words/words.ts'
import { CodeToCopy } from './code-to-copy.tsx'
import { MlflowSteps } from './mlflow-steps.tsx'
import type { Sender } from './sender-recipes.ts'
import { envLine, exampleSecret, replicateFields, signedCurl } from './sender-recipes.ts'

/** What to set at a sender so that it sends here. */
export function SenderRecipe({
  sender,
  address,
}: {
  readonly sender: Sender
  readonly address: string
}): ReactNode {
  switch (sender) {
    case 'mlflow':
      return <MlflowRecipe address={address} />
    case 'replicate':
      return <ReplicateRecipe address={address} />
    case 'http':
      return <CurlRecipe address={address} />
  }
}

type Props = { readonly address: string }

function MlflowRecipe({ address }: Props): ReactNode {
  const { firstRun, senders } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <p>{firstRun.mlflowEnv}</p>
      <CodeToCopy code={envLine(address)} />
      <div className="first-run__act">
        <Button onClick={commandOf('senders.mlflow').run}>{senders.mlflow.open}</Button>
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="first-run__more">{firstRun.mlflowOwn}</summary>
        {isOpen && <MlflowSteps address={address} />}
      </details>
    </>
  )
}

function ReplicateRecipe({ address }: Props): ReactNode {
  const { firstRun, senders } = useWords()
  return (
    <>
      <p>{firstRun.replicateFields}</p>
      <CodeToCopy code={replicateFields(address)} />
      <div className="first-run__act">
        <Button onClick={commandOf('senders.prediction').run}>{senders.prediction.open}</Button>
      </div>
    </>
  )
}

function CurlRecipe({ address }: Props): ReactNode {
  const { firstRun } = useWords()
  const [secret] = useState(exampleSecret)
  const [isAdded, setAdded] = useState(false)
  const add = async (): Promise<void> => {
    const input = { name: firstRun.curlSecretName, value: secret, scheme: 'github' }
    setAdded((await orToast(call('secrets.add', input))) !== null)
  }
  return (
    <>
      <p>{firstRun.curlText}</p>
      <CodeToCopy code={signedCurl(address, secret)} />
      <div className="first-run__act">
        <Button disabled={isAdded} onClick={() => void add()}>
          {isAdded ? firstRun.curlAdded : firstRun.curlAdd}
        </Button>
        <span className="first-run__note">{firstRun.curlSecret}</span>
      </div>
    </>
  )
}
