import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CheckRun } from '../../../contract/check.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { ViewHead } from '../../parts/view-head.tsx'
import { call } from '../../state/call.ts'
import { go } from '../../state/go.ts'
import { orToast } from '../../state/toasts.ts'
import { useOnce } from '../../state/use-once.ts'
import { useWords } from '../../words/words.ts'
import { CheckBanners } from './check-banners.tsx'
import { CheckTable } from './check-table.tsx'
import { CheckTiles } from './check-tiles.tsx'
import { ReportMenu } from './report-menu.tsx'
import { schemeLabel } from './scheme-label.ts'
import type { ShownRun } from './use-check-run.ts'
import { useCheckRun } from './use-check-run.ts'
import { useStartCheck } from './use-start-check.tsx'

/** A run of the checks: how many passed, what was found, each check with its proof and advice. */
export function CheckRunView({ runId }: { readonly runId: string }): ReactNode {
  const { check: words } = useWords()
  const { shown, problem } = useCheckRun(runId)
  if (problem)
    return (
      <EmptyState title={words.gone} text={problem.message}>
        <NewCheck />
      </EmptyState>
    )
  if (!shown) return <Skeleton lines={10} />
  return (
    <div className="check-view">
      <Head shown={shown} />
      <div className="check-view__body">
        <CheckTiles shown={shown} />
        {shown.run && <CheckBanners run={shown.run} />}
        <CheckTable results={shown.results} scheme={shown.scheme} />
      </div>
    </div>
  )
}

const toStart = (): void => go({ name: 'check', runId: null })

function NewCheck(): ReactNode {
  const { check: words } = useWords()
  return (
    <Button icon={<Plus aria-hidden="true" />} onClick={toStart}>
      {words.another}
    </Button>
  )
}

function Head({ shown }: { readonly shown: ShownRun }): ReactNode {
  const { check: words } = useWords()
  const { id, target, scheme, run, done, total } = shown
  const cancel = (): void => void orToast(call('checks.cancel', { runId: id }))
  return (
    <ViewHead
      title={words.title}
      acts={
        run === null ? (
          <>
            <span className="check-view__progress" role="status">
              {words.progress(done, total)}
            </span>
            <progress value={done} max={total} aria-label={words.progressName} />
            <Button onClick={cancel}>{words.cancel}</Button>
          </>
        ) : (
          <>
            <NewCheck />
            <ReportMenu runId={run.id} />
            <RunAgain run={run} />
          </>
        )
      }
    >
      <code className="check-view__target">{target}</code>
      <Badge>{schemeLabel(scheme)}</Badge>
    </ViewHead>
  )
}

/** The same check again, with its own secret and limits. */
function RunAgain({ run }: { readonly run: CheckRun }): ReactNode {
  const { check: words } = useWords()
  const start = useStartCheck()
  const again = useOnce(async () => void (await start.again(run)))
  return (
    <>
      {start.problem && <p role="alert">{start.problem.message}</p>}
      <Button look="primary" isBusy={again.isUnderWay} onClick={again.run}>
        {words.again}
      </Button>
      {start.dialog}
    </>
  )
}
