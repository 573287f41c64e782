import type { CaptureDetail } from '../../../contract/capture.ts'
import type { HeaderLine } from './headers/header-groups.ts'
import { latin1Bytes, wireText } from './wire-text.ts'

export const hiddenValue = '••••••••'

/** The head of a request as it stood on the wire; empty for bytes that were no HTTP. */
export function rawHead(
  { method, path, httpVersion, parserError }: CaptureDetail,
  lines: readonly HeaderLine[],
  isRevealed: boolean,
): string {
  if (parserError && method === '') return ''
  const headers = lines.map(({ name, value, isSecret }) => {
    const shown = isSecret && !isRevealed ? hiddenValue : wireText(latin1Bytes(value))
    return `${name}: ${shown}`
  })
  const first = `${method} ${wireText(latin1Bytes(path))} HTTP/${httpVersion}`
  return [first, ...headers, '', ''].join('\r\n')
}
