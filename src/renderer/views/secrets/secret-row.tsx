import type { ReactNode } from 'react'
import type { SecretSummary } from '../../../contract/secret.ts'
import { Badge } from '../../parts/badge.tsx'
import type { CountedUsage } from '../../state/engine-state.ts'
import { useNow } from '../../state/use-now.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { SecretActs } from './secret-acts.tsx'
import type { RowAct } from './secrets-table.tsx'

export function SecretRow({
  secret,
  usage,
  onAct,
}: {
  readonly secret: SecretSummary
  readonly usage: CountedUsage | undefined
  readonly onAct: (act: RowAct) => void
}): ReactNode {
  const { secrets: words } = useWords()
  const format = useFormat()
  const { schemes, sources } = useStateOf(({ engine }) => ({
    schemes: engine.schemes,
    sources: engine.sources,
  }))
  const scheme = schemes.find(({ id }) => id === secret.scheme)
  const users = sources.filter(({ id }) => secret.sourceIds.includes(id))
  return (
    <tr>
      <th scope="row">{secret.name}</th>
      <td>{scheme?.label ?? secret.scheme ?? <Faint>{words.anyScheme}</Faint>}</td>
      <td className="secrets-table__number">
        {secret.bytes === null ? '–' : format.number(secret.bytes)}
      </td>
      <td>
        {users.length === 0 ? (
          <Faint>{words.allSources}</Faint>
        ) : (
          users.map(({ name }) => name).join(', ')
        )}
      </td>
      <td className="secrets-table__number">
        <Verified usage={usage} />
      </td>
      <td>
        <SecretNotes secret={secret} />
      </td>
      <td className="secrets-table__day">
        <LastUsed usage={usage} />
      </td>
      <td className="secrets-table__day">{format.day(secret.createdAtMs)}</td>
      <td className="secrets-table__acts">
        <SecretActs secret={secret} onAct={onAct} />
      </td>
    </tr>
  )
}

const Faint = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <span className="secrets-table__faint">{children}</span>
)

/** Asked and not yet answered is not the same as never seen. */
const knownOf = (usage: CountedUsage | undefined): CountedUsage | null =>
  usage && (!usage.isCounting || usage.captures > 0) ? usage : null

function Verified({ usage }: { readonly usage: CountedUsage | undefined }): ReactNode {
  const { secrets: words } = useWords()
  const format = useFormat()
  const known = knownOf(usage)
  if (!known) return <Faint>…</Faint>
  if (known.captures === 0) return <Faint>{words.notSeen}</Faint>
  const text = words.verifiesOf(format.number(known.verified), format.number(known.captures))
  return known.isComplete ? text : <span title={words.countedSoFar}>{text}…</span>
}

const everyMs = 60_000

/** When the newest request came that it verifies. */
function LastUsed({ usage }: { readonly usage: CountedUsage | undefined }): ReactNode {
  const { secrets: words } = useWords()
  const format = useFormat()
  const now = useNow(everyMs)
  const known = knownOf(usage)
  if (!known) return <Faint>…</Faint>
  const at = known.lastUsedAtMs
  if (at === null) return <Faint>{words.neverUsed}</Faint>
  return (
    <time dateTime={new Date(at).toISOString()} title={format.instant(at)}>
      {format.ago(at, Math.max(now, at))}
    </time>
  )
}

function SecretNotes({ secret }: { readonly secret: SecretSummary }): ReactNode {
  const { secrets: words } = useWords()
  const format = useFormat()
  const { activeUntilMs, warnings } = secret
  const now = useNow(everyMs)
  const isOver = activeUntilMs !== null && activeUntilMs < now
  return (
    <span className="secrets-table__notes">
      {activeUntilMs !== null && (
        <Badge tone={isOver ? 'fail' : 'info'}>
          {isOver ? words.ended : words.until(format.day(activeUntilMs))}
        </Badge>
      )}
      {warnings.map((code) => (
        <Badge key={code} tone="warn">
          {words.warning[code] ?? code}
        </Badge>
      ))}
    </span>
  )
}
