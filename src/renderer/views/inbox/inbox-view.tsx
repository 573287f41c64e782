import type { ReactNode } from 'react'
import { Fact } from '../../parts/fact.tsx'
import { TitleBar } from '../../parts/title-bar.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { countWords } from '../../words/count-words.ts'

const unknown = '…'

export function InboxView(): ReactNode {
  const connection = useStateOf((state) => state.connection)
  const listener = useStateOf((state) => state.info?.listener ?? null)
  const count = useStateOf((state) => state.count)
  return (
    <>
      <TitleBar connection={connection} />
      <main className="inbox">
        <h1>{count?.count ? 'Receiving webhooks' : 'Waiting for the first webhook'}</h1>
        <p>
          Anything sent to this address is kept, on any path and with any method. It is saved on
          this computer and nowhere else.
        </p>
        <dl className="facts">
          <Fact name="Send webhooks to" value={listener?.url ?? unknown} />
          <Fact name="Requests kept" value={count ? countWords(count) : unknown} />
        </dl>
      </main>
    </>
  )
}
