import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Endpoint, EndpointSecret } from '../../../contract/endpoint.ts'
import { Card } from '../../parts/card.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { Select } from '../../parts/select.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { call } from '../../state/call.ts'
import { orToast } from '../../state/toasts.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useWords } from '../../words/words.ts'
import { localInputText } from '../secrets/local-input-text.ts'
import './source-secrets.css'

/** The secrets that are tied to a source. Applied at once. */
export function SourceSecrets({ source }: { readonly source: Endpoint }): ReactNode {
  const { sources: words } = useWords()
  const secrets = useStateOf(({ engine }) => engine.secrets)
  const isTied = (id: string): boolean => source.secrets.some(({ secretId }) => secretId === id)
  const free = secrets.filter(({ id }) => !isTied(id))
  const choices = [
    { value: '', label: words.tieChoose },
    ...free.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const tie = (secretId: string): void => {
    if (secretId !== '') void orToast(call('sources.tie', { id: source.id, secretId }))
  }
  return (
    <Card
      title={words.secrets}
      aside={
        free.length > 0 && (
          <Select aria-label={words.tie} value="" choices={choices} onChange={tie} />
        )
      }
    >
      <div className="card__body">
        {source.secrets.length === 0 && <p className="source-view__note">{words.secretsNone}</p>}
        <ul className="source-secrets">
          {source.secrets.map((tied) => (
            <TiedSecret
              key={tied.secretId}
              sourceId={source.id}
              tied={tied}
              name={secrets.find(({ id }) => id === tied.secretId)?.name ?? tied.secretId}
            />
          ))}
        </ul>
      </div>
    </Card>
  )
}

function TiedSecret({
  sourceId,
  tied: { secretId, activeUntilMs },
  name,
}: {
  readonly sourceId: string
  readonly tied: EndpointSecret
  readonly name: string
}): ReactNode {
  const { sources: words } = useWords()
  const tieUntil = (text: string): void => {
    const until = text === '' ? null : new Date(text).getTime()
    void orToast(call('sources.tie', { id: sourceId, secretId, activeUntilMs: until }))
  }
  return (
    <li className="source-secrets__one">
      <span className="source-secrets__name">{name}</span>
      <span className="source-view__note" aria-hidden="true">
        {words.triedUntil}
      </span>
      <TextInput
        type="datetime-local"
        aria-label={words.until(name)}
        title={activeUntilMs === null ? words.noEnd : words.until(name)}
        defaultValue={activeUntilMs === null ? '' : localInputText(activeUntilMs)}
        onBlur={(event) => tieUntil(event.currentTarget.value)}
      />
      <IconButton
        name={words.untie(name)}
        icon={<X aria-hidden="true" />}
        onClick={() => void orToast(call('sources.untie', { id: sourceId, secretId }))}
      />
    </li>
  )
}
