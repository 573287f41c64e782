import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { CaptureDetail } from '../../../../contract/capture.ts'
import { TextInput } from '../../../parts/text-input.tsx'
import { useWords } from '../../../words/words.ts'
import { searchPattern } from '../find-matches.ts'
import { HoldToShow } from '../hold-to-show.tsx'
import { useScheme } from '../use-scheme.ts'
import type { HeaderLine } from './header-groups.ts'
import { headerLines } from './header-groups.ts'
import { HeaderRow } from './header-row.tsx'
import './headers-tab.css'

/** Headers as they were sent, those of the signature first, each known one explained. */
export function HeadersTab({ detail }: { readonly detail: CaptureDetail }): ReactNode {
  const { capture } = useWords()
  const { headers: words } = capture
  const scheme = useScheme(detail.scheme)
  const [query, setQuery] = useState('')
  const [isRevealed, setRevealed] = useState(false)
  const lines = useMemo(() => headerLines(detail.headers, scheme), [detail.headers, scheme])
  const pattern = useMemo(() => searchPattern(query), [query])
  if (lines.length === 0) return <p className="headers-tab__note">{words.none}</p>
  const found = lines.filter((line) => isFound(line, query))
  const groups = [
    { title: words.signing, lines: found.filter(({ isSigning }) => isSigning) },
    { title: words.others, lines: found.filter(({ isSigning }) => !isSigning) },
  ].filter((group) => group.lines.length > 0)
  return (
    <div className="headers-tab">
      <div className="headers-tab__bar">
        <TextInput
          aria-label={words.filter}
          placeholder={words.filter}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        {lines.some(({ isSecret }) => isSecret) && (
          <HoldToShow label={capture.showHidden} isShown={isRevealed} onChange={setRevealed} />
        )}
      </div>
      {groups.length === 0 && <p className="headers-tab__note">{words.noMatch}</p>}
      {groups.map((group) => (
        <section key={group.title}>
          <h3 className="headers-tab__title">{group.title}</h3>
          <dl>
            {group.lines.map((line) => (
              <HeaderRow
                key={line.position}
                {...{ line, pattern, isRevealed }}
                count={countOf(lines, line)}
              />
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

/** Hidden values are not searched: finding one would tell it. */
function isFound({ name, value, isSecret }: HeaderLine, query: string): boolean {
  const text = isSecret ? name : `${name}: ${value}`
  return text.toLowerCase().includes(query.toLowerCase())
}

const countOf = (lines: readonly HeaderLine[], { name }: HeaderLine): number =>
  lines.filter((line) => line.name.toLowerCase() === name.toLowerCase()).length
