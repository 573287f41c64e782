import { CloudDownload, FileDiff, FileText, KeyRound, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import { useStartAtTop } from '../../state/use-start-at-top.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { ChallengeCard } from './challenge-card.tsx'
import { CompareCard } from './compare-card.tsx'
import { SenderMenu } from '../senders/sender-menu.tsx'
import { SecretsTable } from './secrets-table.tsx'
import './secrets-view.css'

/** All secrets, without their values, and what can be found out about them. */
export function SecretsView(): ReactNode {
  useStartAtTop()
  const { secrets: words } = useWords()
  const { secrets, vault } = useStateOf(({ engine }) => ({
    secrets: engine.secrets,
    vault: engine.info?.vault ?? null,
  }))
  return (
    <div className="secrets-view">
      <ViewHead title={words.title} acts={<SecretsActs />}>
        {vault && (
          <p className="secrets-view__vault" title={vault.kind}>
            {vault.isProtected ? words.vaultProtected : words.vaultOpen}
          </p>
        )}
      </ViewHead>
      <div className="secrets-view__body">
        {secrets.length === 0 ? (
          <EmptyState
            icon={<KeyRound aria-hidden="true" />}
            title={words.emptyTitle}
            text={words.emptyText}
          >
            <Button icon={<KeyRound aria-hidden="true" />} onClick={commandOf('secrets.add').run}>
              {words.paste}
            </Button>
          </EmptyState>
        ) : (
          <>
            <SecretsTable secrets={secrets} />
            <CompareCard secrets={secrets} />
            <ChallengeCard />
          </>
        )}
      </div>
    </div>
  )
}

function SecretsActs(): ReactNode {
  const { secrets: words } = useWords()
  return (
    <>
      <Button icon={<FileText aria-hidden="true" />} onClick={commandOf('secrets.env').run}>
        {words.importEnv}
      </Button>
      <Button icon={<FileDiff aria-hidden="true" />} onClick={commandOf('secrets.compareEnv').run}>
        {words.envCompare.button}
      </Button>
      <Button
        icon={<CloudDownload aria-hidden="true" />}
        onClick={commandOf('secrets.replicate').run}
      >
        {words.fetchReplicate}
      </Button>
      <SenderMenu />
      <Button
        look="primary"
        icon={<Plus aria-hidden="true" />}
        onClick={commandOf('secrets.add').run}
      >
        {words.add}
      </Button>
    </>
  )
}
