import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import { useRead } from '../../state/use-read.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { EnvComparison } from './env-comparison.tsx'
import type { EnvSide } from './env-side-input.ts'
import { distinctLabels } from './env-side-input.ts'
import { EnvSidePicker } from './env-side-picker.tsx'
import { useWatchedFile } from './use-watched-file.ts'
import './compare-env-dialog.css'

/** Two `.env` files, variable by variable, as each program reads them. */
export function CompareEnvDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { secrets, general } = useWords()
  const words = secrets.envCompare
  const [a, setA] = useState<EnvSide | null>(null)
  const [b, setB] = useState<EnvSide | null>(null)
  const sides = [words.first, words.second] as const
  const input = a && b && distinctLabels(a, b, sides)
  const { output, problem, reread } = useRead('env.compare', input)
  return (
    <Dialog
      title={words.title}
      text={words.text}
      closeName={general.close}
      size="large"
      onClose={onClose}
    >
      <div className="compare-env">
        <div className="compare-env__sides">
          <EnvSidePicker name={words.first} side={a} onChange={setA} />
          <EnvSidePicker name={words.second} side={b} onChange={setB} />
        </div>
        <Changed side={a} onChange={reread} />
        <Changed side={b} onChange={reread} />
        {problem && (
          <p className="compare-env__problem" role="alert">
            {problem.message}
          </p>
        )}
        {output && <EnvComparison comparison={output} />}
      </div>
    </Dialog>
  )
}

/** Says that a watched file changed, and has it read again. */
function Changed({
  side,
  onChange,
}: {
  readonly side: EnvSide | null
  readonly onChange: () => void
}): ReactNode {
  const { envCompare: words } = useWords().secrets
  const format = useFormat()
  const path = side !== null && 'path' in side ? side.path : null
  const change = useWatchedFile(path)
  const atMs = change?.changedAtMs
  useEffect(() => {
    if (atMs !== undefined) onChange()
  }, [atMs, onChange])
  if (path === null) return null
  return (
    <p className="compare-env__watch" role="status" data-changed={change !== null || undefined}>
      {change === null
        ? words.watching(path)
        : change.isThere
          ? words.changed(path, format.clock(change.changedAtMs))
          : words.gone(path, format.clock(change.changedAtMs))}
    </p>
  )
}
