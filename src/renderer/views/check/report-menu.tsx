import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ReportForm } from '../../../contract/check.ts'
import { reportForms } from '../../../contract/check.ts'
import { Button } from '../../parts/button.tsx'
import { Menu } from '../../parts/menu.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { call } from '../../state/call.ts'
import { orToast } from '../../state/toasts.ts'
import { useWords } from '../../words/words.ts'

/** The report of a run as a file to hand over. */
export function ReportMenu({ runId }: { readonly runId: string }): ReactNode {
  const { check: words } = useWords()
  const save = async (as: ReportForm): Promise<void> => {
    const report = await orToast(call('checks.report', { runId, as }))
    if (report) saveFile(report.text, report.fileName, report.contentType)
  }
  return (
    <Menu
      trigger={<Button icon={<Download aria-hidden="true" />}>{words.save}</Button>}
      items={reportForms.map((form) => ({
        id: form,
        label: words.form[form],
        onSelect: () => void save(form),
      }))}
    />
  )
}
