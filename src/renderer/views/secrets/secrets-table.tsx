import type { ReactNode } from 'react'
import { useState } from 'react'
import type { SecretSummary } from '../../../contract/secret.ts'
import { Card } from '../../parts/card.tsx'
import { useWords } from '../../words/words.ts'
import { RenameDialog } from './rename-dialog.tsx'
import { RotateDialog } from './rotate-dialog.tsx'
import { SecretRow } from './secret-row.tsx'
import { useUsage } from './use-usage.ts'
import './secrets-table.css'

export type RowAct = { readonly act: 'rename' | 'rotate'; readonly secret: SecretSummary }

export function SecretsTable({
  secrets,
}: {
  readonly secrets: readonly SecretSummary[]
}): ReactNode {
  const { secrets: words } = useWords()
  const usage = useUsage()
  const [act, setAct] = useState<RowAct | null>(null)
  const close = (): void => setAct(null)
  return (
    <Card className="secrets-table">
      <table>
        <caption className="visually-hidden">{words.title}</caption>
        <thead>
          <tr>
            {[words.name, words.scheme, words.key, words.usedBy, words.verifies, words.notes].map(
              (heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ),
            )}
            <th scope="col">{words.lastUsed}</th>
            <th scope="col">{words.created}</th>
            <th scope="col">
              <span className="visually-hidden">{words.acts}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {secrets.map((secret) => (
            <SecretRow
              key={secret.id}
              secret={secret}
              usage={usage.get(secret.id)}
              onAct={setAct}
            />
          ))}
        </tbody>
      </table>
      {act?.act === 'rename' && <RenameDialog secret={act.secret} onClose={close} />}
      {act?.act === 'rotate' && <RotateDialog secret={act.secret} onClose={close} />}
    </Card>
  )
}
