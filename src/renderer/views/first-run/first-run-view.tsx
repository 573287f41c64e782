import { CloudDownload, FileText, KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Chip } from '../../parts/chip.tsx'
import { publicAddress } from '../../state/address.ts'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useStartAtTop } from '../../state/use-start-at-top.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { SenderRecipe } from './sender-recipe.tsx'
import type { Sender } from './sender-recipes.ts'
import { senders } from './sender-recipes.ts'
import './first-run-view.css'

/** Nothing was received yet: where to send, with which secret, and a test that needs no sender. */
export function FirstRunView(): ReactNode {
  useStartAtTop()
  const { firstRun } = useWords()
  const test = useAct(() => call('app.sendTestEvents'))
  return (
    <div className="first-run">
      <h1 className="first-run__title">{firstRun.title}</h1>
      <p className="first-run__text">{firstRun.text}</p>
      <SenderCard />
      <SecretCard />
      <div className="first-run__act">
        <Button look="primary" isBusy={test.isBusy} onClick={() => void test.run()}>
          {firstRun.test}
        </Button>
        <span className="first-run__note">{firstRun.testText}</span>
      </div>
      {test.problem && (
        <p className="first-run__problem" role="alert">
          {test.problem.message}
        </p>
      )}
    </div>
  )
}

function SenderCard(): ReactNode {
  const { firstRun } = useWords()
  const [sender, setSender] = useState<Sender>('mlflow')
  const { address, isPublic } = useStateOf(({ engine }) => ({
    address: publicAddress(engine),
    isPublic: engine.tunnel.state === 'up',
  }))
  const chips = senders.map((one) => (
    <Chip key={one} isOn={one === sender} onClick={() => setSender(one)}>
      {firstRun.sender[one]}
    </Chip>
  ))
  return (
    <Card title={firstRun.senderTitle} aside={chips}>
      <div className="card__body first-run__recipe">
        {address === null ? (
          <p>{firstRun.noListener}</p>
        ) : (
          <SenderRecipe sender={sender} address={address} />
        )}
        <p className="first-run__note">{isPublic ? firstRun.isPublic : firstRun.localOnly}</p>
      </div>
    </Card>
  )
}

function SecretCard(): ReactNode {
  const { firstRun, secrets: words } = useWords()
  const secrets = useStateOf(({ engine }) => engine.secrets)
  return (
    <Card title={firstRun.secretTitle}>
      <div className="card__body first-run__recipe">
        <div className="first-run__act">
          <Button icon={<KeyRound aria-hidden="true" />} onClick={commandOf('secrets.add').run}>
            {words.paste}
          </Button>
          <Button icon={<FileText aria-hidden="true" />} onClick={commandOf('secrets.env').run}>
            {words.importEnv}
          </Button>
          <Button
            icon={<CloudDownload aria-hidden="true" />}
            onClick={commandOf('secrets.replicate').run}
          >
            {words.fetchReplicate}
          </Button>
        </div>
        {secrets.length === 0 ? (
          <p className="first-run__note">{firstRun.secretText}</p>
        ) : (
          <p className="first-run__known">
            <span className="first-run__note">{firstRun.secretCount}</span>
            {secrets.map(({ id, name }) => (
              <Badge key={id}>{name}</Badge>
            ))}
          </p>
        )}
      </div>
    </Card>
  )
}
