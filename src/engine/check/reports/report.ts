import type { CheckReport, CheckRun, ReportForm } from '../../../contract/check.ts'
import type { Scheme } from '../../../signing/scheme.ts'
import { jsonReport } from './json-report.ts'
import { junitReport } from './junit-report.ts'
import { markdownReport } from './markdown-report.ts'

const forms: Readonly<
  Record<
    ReportForm,
    {
      readonly write: (run: CheckRun, scheme: Scheme | null) => string
      readonly end: string
      readonly contentType: string
    }
  >
> = {
  markdown: { write: markdownReport, end: 'md', contentType: 'text/markdown; charset=utf-8' },
  json: {
    write: (run) => `${JSON.stringify(jsonReport(run))}\n`,
    end: 'json',
    contentType: 'application/json',
  },
  junit: { write: junitReport, end: 'xml', contentType: 'application/xml' },
}

/** A run for somewhere else. Holds no secret: no result does. `scheme` null: it is not known any more. */
export function reportOf(run: CheckRun, as: ReportForm, scheme: Scheme | null): CheckReport {
  const { write, end, contentType } = forms[as]
  const day = new Date(run.startedAtMs).toISOString().slice(0, 10)
  return {
    text: write(run, scheme),
    fileName: `check-${run.scheme.replaceAll(/[^\w-]/g, '-')}-${day}.${end}`,
    contentType,
  }
}
