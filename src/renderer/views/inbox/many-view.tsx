import { GitCompare, Mail, MailOpen, Pin, PinOff, Repeat2, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { commandOf } from '../../commands/all-commands.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { VerdictMark } from '../../parts/verdict-mark.tsx'
import { verdictKinds } from '../../../contract/verdict.ts'
import { areAllPinned, areAllRead } from '../../state/selection.ts'
import { changePerson } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'

const deselect = (): void => changePerson((person) => ({ ...person, marked: new Set() }))

/** Several requests are selected: what they are, and what can be done with all of them. */
export function ManyView(): ReactNode {
  const words = useWords()
  const format = useFormat()
  const { marked, rows, isPinned, isRead } = useStateOf((state) => ({
    marked: state.person.marked,
    rows: state.list.rows,
    isPinned: areAllPinned(state),
    isRead: areAllRead(state),
  }))
  const verdicts = [...marked].map((id) => rows.get(id)?.verdict)
  // of rows far away only the ids are kept: a part must not pass for the whole
  const areAllKnown = !verdicts.includes(undefined)
  return (
    <EmptyState title={words.inbox.selected(marked.size)} text={words.inbox.selectedText}>
      <ul className="many-view__kinds">
        {verdictKinds.map((kind) => {
          const count = verdicts.filter((verdict) => verdict === kind).length
          return count === 0 || !areAllKnown ? null : (
            <li key={kind}>
              <VerdictMark verdict={kind} word={words.verdicts.kind[kind]} isWordShown />
              <span>{format.number(count)}</span>
            </li>
          )
        })}
      </ul>
      <div className="many-view__acts">
        {marked.size === 2 && (
          <Button
            look="primary"
            icon={<GitCompare aria-hidden="true" />}
            onClick={commandOf('request.compare').run}
          >
            {words.capture.compareWith}
          </Button>
        )}
        <Button icon={<Repeat2 />} onClick={commandOf('request.replay').run}>
          {words.replay.manyButton(marked.size)}
        </Button>
        <Button icon={isPinned ? <PinOff /> : <Pin />} onClick={commandOf('request.pin').run}>
          {isPinned ? words.inbox.unpin : words.inbox.pin}
        </Button>
        <Button icon={isRead ? <Mail /> : <MailOpen />} onClick={commandOf('request.unread').run}>
          {isRead ? words.inbox.markUnread : words.inbox.markRead}
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
