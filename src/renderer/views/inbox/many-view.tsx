import { Mail, Pin, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { verdictKinds } from '../../../contract/verdict.ts'
import { changePerson } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'

const deselect = (): void => changePerson((person) => ({ ...person, marked: new Set() }))

/** Several requests are selected: what they are, and what can be done with all of them. */
export function ManyView(): ReactNode {
  const words = useWords()
  const format = useFormat()
  const marked = useStateOf(({ person }) => person.marked)
  const rows = useStateOf(({ list }) => list.rows)
  const verdicts = [...marked].map((id) => rows.get(id)?.verdict)
  return (
    <EmptyState title={words.inbox.selected(marked.size)} text={words.inbox.selectedText}>
      <ul className="many-view__kinds">
        {verdictKinds.map((kind) => {
          const count = verdicts.filter((verdict) => verdict === kind).length
          return count === 0 ? null : (
            <li key={kind}>
              <VerdictMark verdict={kind} word={words.verdicts.kind[kind]} isWordShown />{' '}
              {format.number(count)}
            </li>
          )
        })}
      </ul>
      <div className="many-view__acts">
        <Button icon={<Pin />} onClick={commandOf('request.pin').run}>
          {words.commands.pin}
        </Button>
        <Button icon={<Mail />} onClick={commandOf('request.unread').run}>
          {words.commands.unread}
        </Button>
        <Button icon={<Trash2 />} onClick={commandOf('request.remove').run}>
          {words.inbox.removeMany(marked.size)}
        </Button>
        <Button look="ghost" onClick={deselect}>
          {words.inbox.deselect}
        </Button>
      </div>
    </EmptyState>
  )
}
