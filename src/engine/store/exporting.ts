import type { Database } from 'better-sqlite3'
import type { Exported, ExportForm } from '../../contract/export.ts'
import { exportCapture } from '../export/export-capture.ts'
import { readBody } from './bodies.ts'
import { bodyTotal, captureDetail } from './captures.ts'
import { schemesOf } from './judging.ts'

/** What `exportCapture` needs to know beside the stored capture. */
export type ExportAsk = {
  readonly id: number
  readonly form: ExportForm
  readonly signatures: 'keep' | 'redact'
  /** An origin, such as `http://127.0.0.1:5757`. */
  readonly target: string
  /** In clear, so that none of them is in the text. */
  readonly secrets: readonly string[]
  readonly version: string
}

/** Written in the read worker, because a body may have 25 MiB. Null: the capture is gone. */
export function exportStored(
  db: Database,
  { id, form, signatures, target, secrets, version }: ExportAsk,
): Exported | null {
  const detail = captureDetail(db, id)
  const total = bodyTotal(db, id)
  if (!detail || total === null) return null
  const scheme = schemesOf(db).find((known) => known.id === detail.scheme) ?? null
  const capture = { ...detail, body: readBody(db, id, 0, total) }
  return exportCapture(capture, scheme, form, signatures, target, { secrets, version })
}
