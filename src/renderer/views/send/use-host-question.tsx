import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { call } from '../../state/call.ts'
import { orToast, sayProblem } from '../../state/toasts.ts'
import { useWords } from '../../words/words.ts'

type Question = {
  readonly hosts: readonly string[]
  readonly answer: (isAllowed: boolean) => void
}

export type HostQuestion = {
  /** Resolves with whether all these addresses may be sent to; asks once for each other computer. */
  readonly mayReach: (...addresses: readonly string[]) => Promise<boolean>
  /** Where the question appears. */
  readonly dialog: ReactNode
}

/** Asks before anything goes to another computer for the first time. */
export function useHostQuestion(): HostQuestion {
  const [question, setQuestion] = useState<Question | null>(null)
  const mayReach = async (...addresses: readonly string[]): Promise<boolean> => {
    const hosts = await hostsToConfirm(addresses)
    if (hosts === null) return false
    if (hosts.length === 0) return true
    const isAllowed = await new Promise<boolean>((answer) => setQuestion({ hosts, answer }))
    setQuestion(null)
    if (!isAllowed) return false
    const done = await Promise.all(hosts.map((host) => orToast(call('targets.confirm', { host }))))
    return !done.includes(null)
  }
  return { mayReach, dialog: question && <HostDialog question={question} /> }
}

/** Null: one of them cannot be sent to at all, which was said. */
async function hostsToConfirm(addresses: readonly string[]): Promise<readonly string[] | null> {
  const hosts = new Set<string>()
  for (const url of addresses) {
    const target = await orToast(call('targets.check', { url }))
    if (target === null) return null
    if (target.reach === 'refused') {
      sayProblem(target.words ?? url)
      return null
    }
    if (target.reach === 'confirm' && target.host !== null) hosts.add(target.host)
  }
  return [...hosts]
}

function HostDialog({ question: { hosts, answer } }: { readonly question: Question }): ReactNode {
  const { send: words, general } = useWords()
  const names = hosts.join(', ')
  return (
    <Dialog
      title={words.hostTitle(names)}
      text={words.hostText}
      closeName={general.close}
      size="small"
      onClose={() => answer(false)}
    >
      <DialogActions>
        <Button onClick={() => answer(false)}>{general.cancel}</Button>
        <Button look="primary" onClick={() => answer(true)}>
          {words.hostConfirm(names)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
