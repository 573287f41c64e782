import type { CaptureDetail } from '../../../../contract/capture.ts'
import { orToast } from '../../../state/toasts.ts'
import type { BodyKind } from './body-kind.ts'
import { readWholeBody } from './read-whole-body.ts'

const extensions: Readonly<Record<BodyKind, string>> = {
  empty: 'bin',
  json: 'json',
  form: 'txt',
  image: 'bin',
  text: 'txt',
  binary: 'bin',
}

/** Hands the exact bytes of a body to the browser as a file. */
export async function saveBody({ id, bytes }: CaptureDetail, kind: BodyKind): Promise<void> {
  const whole = await orToast(readWholeBody(id, bytes, null, () => {}))
  if (!whole) return
  const url = URL.createObjectURL(new Blob([new Uint8Array(whole)]))
  const link = document.createElement('a')
  link.href = url
  link.download = `request-${id}-body.${extensions[kind]}`
  link.click()
  URL.revokeObjectURL(url)
}
