import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Spinner } from '../../../parts/spinner.tsx'
import { useWords } from '../../../words/words.ts'
import { excerpt, lineAndColumn } from '../json/json-text.ts'
import { JsonTree } from '../json/json-tree.tsx'
import type { FaultCode } from '../json/scan-token.ts'
import { useJsonScan } from '../json/use-json-scan.ts'
import { ShownText } from '../shown-text.tsx'
import { TextView } from './text-view.tsx'
import type { Find } from './use-find.ts'

/** JSON as a tree; when it is broken, where and how, and its text. */
export function JsonView({
  text,
  find,
  isSpaceShown,
}: {
  readonly text: string
  readonly find: Find
  readonly isSpaceShown: boolean
}): ReactNode {
  const { body: words } = useWords().capture
  const scan = useJsonScan(text)
  if (!scan) return <Spinner label={words.scanning} />
  if (scan.ok)
    return <JsonTree text={text} rows={scan.rows} pattern={find.pattern} found={find.found} />
  return (
    <>
      <Fault text={text} code={scan.code} offset={scan.offset} />
      <TextView {...{ text, isSpaceShown }} pattern={find.pattern} found={find.found} />
    </>
  )
}

function Fault({
  text,
  code,
  offset,
}: {
  readonly text: string
  readonly code: FaultCode
  readonly offset: number
}): ReactNode {
  const { body: words } = useWords().capture
  const { line, column } = lineAndColumn(text, offset)
  const { before, at, after } = excerpt(text, offset)
  return (
    <div className="json-fault" role="status">
      <CircleAlert aria-hidden="true" />
      <div>
        <p>
          <strong>{words.jsonBroken(line, column)}</strong>: {words.jsonFault[code]}.
        </p>
        <code className="json-fault__excerpt">
          <ShownText text={before} isSpaceShown />
          <b>{at === '' ? '␃' : <ShownText text={at} isSpaceShown />}</b>
          <ShownText text={after} isSpaceShown />
        </code>
      </div>
    </div>
  )
}
