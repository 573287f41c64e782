import type { ReactNode } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import type { SchemeInfo } from '../../../../contract/scheme-info.ts'
import { useStateOf } from '../../../state/use-state-of.ts'
import { useWords } from '../../../words/words.ts'

/** Which secret was used and how its text became the key. The secret itself is never here. */
export function KeyRow({
  detail,
  scheme,
}: {
  readonly detail: CaptureDetail
  readonly scheme: SchemeInfo
}): ReactNode {
  const { proof: words } = useWords().capture
  const name = detail.fullVerdict.secret ?? detail.fullVerdict.computedWith
  const secret = useStateOf(({ engine }) => engine.secrets.find((one) => one.name === name) ?? null)
  if (name === null) return null
  const form = words.secretForms[scheme.secretForm] ?? words.secretForm(scheme.secretForm)
  return (
    <div className="signature-row">
      <dt>{words.key}</dt>
      <dd className="signature-row__key">
        <span className="signature-row__secret">{name}</span>
        <span aria-hidden="true">••••••••••••</span>
        <span className="visually-hidden">{words.secretMask}</span>
        {secret?.bytes != null && <span>{words.secretBytes(secret.bytes)}</span>}
        <span>{form}</span>
      </dd>
    </div>
  )
}
