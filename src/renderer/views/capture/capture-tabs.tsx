import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../contract/capture.ts'
import type { CaptureTab } from '../../commands/capture-commands.ts'
import { captureTabs } from '../../commands/capture-commands.ts'
import { Card } from '../../parts/card.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { changePerson } from '../../state/store.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { useCauseCount } from '../why/use-cause-count.ts'
import { WhyTab } from '../why/why-tab.tsx'
import { DeliveriesTab } from '../replay/deliveries-tab.tsx'
import { AttemptsTab } from './attempts-tab.tsx'
import { BodyTab } from './body/body-tab.tsx'
import { HeadersTab } from './headers/headers-tab.tsx'
import { RawTab } from './raw-tab.tsx'
import { ReplyTab } from './reply-tab.tsx'
import './capture-tabs.css'

const contents: Readonly<Record<CaptureTab, (detail: CaptureDetail) => ReactNode>> = {
  body: (detail) => <BodyTab detail={detail} />,
  headers: (detail) => <HeadersTab detail={detail} />,
  why: (detail) => <WhyTab detail={detail} />,
  raw: (detail) => <RawTab detail={detail} />,
  reply: (detail) => <ReplyTab detail={detail} />,
  attempts: (detail) => <AttemptsTab detail={detail} />,
  deliveries: (detail) => <DeliveriesTab captureId={detail.id} />,
}

/** The raw material. The chosen tab is kept from request to request. */
export function CaptureTabs({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { capture: words, why } = useWords()
  const format = useFormat()
  const causeCount = useCauseCount(detail)
  const tab = useStateOf(({ person }) => person.captureTab)
  const counts: Partial<Record<CaptureTab, string>> = {
    headers: format.number(detail.headers.length),
    ...(causeCount !== null && { why: format.number(causeCount) }),
    reply: detail.reply.status === 0 ? '…' : String(detail.reply.status),
    attempts: format.number(Math.max(1, detail.attempts.length)),
  }
  const whyName = why.tabOf[detail.verdict]
  return (
    <Card className="capture-tabs">
      <Tabs
        label={words.tabs}
        value={tab}
        onChange={(id) => changePerson((person) => ({ ...person, captureTab: id }))}
        tabs={captureTabs.map((id) => ({
          id,
          label: <Label text={id === 'why' ? whyName : words.tab[id]} count={counts[id]} />,
          content: () => contents[id](detail),
        }))}
      />
    </Card>
  )
}

function Label({
  text,
  count,
}: {
  readonly text: string
  readonly count: string | undefined
}): ReactNode {
  return (
    <>
      {text}
      {count !== undefined && <span className="capture-tabs__count"> {count}</span>}
    </>
  )
}
