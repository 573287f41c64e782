import type { Exported, ExportForm } from '../../contract/export.ts'
import type { Scheme } from '../../signing/scheme.ts'
import { writeCurl } from './curl.ts'
import { writeHar } from './har.ts'
import { hideSecrets } from './hide-secrets.ts'
import { writeHttp } from './http.ts'
import { writeJson } from './json.ts'
import { writeMarkdown } from './markdown.ts'
import type { Material, WholeCapture, WrittenForm } from './material.ts'
import { writeNode } from './node.ts'
import { noteOf } from './note.ts'
import { writePython } from './python.ts'
import { redact } from './redact.ts'
import { stillVerifies } from './still-verifies.ts'

const forms: Record<ExportForm, (material: Material) => WrittenForm> = {
  curl: writeCurl,
  http: writeHttp,
  har: writeHar,
  json: writeJson,
  markdown: writeMarkdown,
  node: writeNode,
  python: writePython,
}

type ExportSurroundings = {
  /** Secrets of the vault in clear, so that none of them is in the text. */
  readonly secrets?: readonly string[]
  /** Of this program, for forms that name their maker. */
  readonly version?: string
}

/**
 * Writes a captured request as text for somewhere else. What is a secret by itself (tokens,
 * Authorization, cookies, and any of `secrets`) is taken out first; `signatures` `redact` takes the
 * signatures out too. `scheme` is the one the capture was judged by; `target` an origin such as
 * `http://127.0.0.1:5757`, to which a form that sends will send.
 */
export function exportCapture(
  capture: WholeCapture,
  scheme: Scheme | null,
  form: ExportForm,
  signatures: 'keep' | 'redact',
  target: string,
  { secrets = [], version = 'unknown' }: ExportSurroundings = {},
): Exported {
  const hidden = hideSecrets(capture, secrets)
  const redaction = redact(hidden.capture, scheme, signatures)
  const origin = target.replace(/\/+$/, '')
  const written = forms[form]({ capture: redaction.capture, scheme, target: origin, version })
  const verifies =
    written.effect === 'tells' ? null : stillVerifies(capture, redaction.capture, scheme)
  return {
    text: written.text,
    fileName: `request-${capture.id}${written.extension}`,
    verifies,
    note: noteOf({ capture, scheme, written, redaction, hidOwnSecret: hidden.found, verifies }),
  }
}
