import type { ReactNode } from 'react'
import { useState } from 'react'
import { Chip } from '../../parts/chip.tsx'
import { CodeEditor } from '../../parts/code-editor.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import type { BodyMode } from './body-text.ts'
import {
  bodyModes,
  bytesOfHex,
  bytesOfText,
  hexOfBytes,
  modeFor,
  textOfBytes,
} from './body-text.ts'
import './body-editor.css'

/**
 * A body as text, as JSON with its errors marked, or in hex. `body` is read once: give it another `key`
 * to begin anew. What is not touched stays byte for byte. `onChange` gets null while hex is not whole.
 */
export function BodyEditor({
  body,
  label,
  onChange,
}: {
  readonly body: Uint8Array
  readonly label: string
  readonly onChange: (body: Uint8Array | null) => void
}): ReactNode {
  const { send: words } = useWords()
  const format = useFormat()
  const [bytes, setBytes] = useState(body)
  const [mode, setMode] = useState<BodyMode>(() => modeFor(body))
  const [isWhole, setWhole] = useState(true)
  const text = textOfBytes(bytes)
  const change = (next: Uint8Array | null): void => {
    setWhole(next !== null)
    if (next !== null) setBytes(next)
    onChange(next)
  }
  return (
    <div className="body-editor">
      <div className="body-editor__bar">
        <span className="field__label">{label}</span>
        <div className="body-editor__modes" role="group" aria-label={words.bodyAs}>
          {bodyModes.map((each) => (
            <Chip
              key={each}
              isOn={each === mode}
              disabled={!isWhole || (each !== 'hex' && text === null)}
              onClick={() => setMode(each)}
            >
              {words.bodyMode[each]}
            </Chip>
          ))}
        </div>
        <span className="body-editor__size">{format.bytes(bytes.length)}</span>
      </div>
      <CodeEditor
        // hex and text are two texts of the same bytes
        key={mode === 'hex' ? 'hex' : 'text'}
        label={label}
        language={mode === 'json' ? 'json' : 'text'}
        text={mode === 'hex' ? hexOfBytes(bytes) : (text ?? '')}
        onChange={(edited) => change(mode === 'hex' ? bytesOfHex(edited) : bytesOfText(edited))}
      />
      {!isWhole && (
        <p className="body-editor__problem" role="alert">
          {words.hexProblem}
        </p>
      )}
      {text === null && mode === 'hex' && <p className="body-editor__size">{words.notText}</p>}
    </div>
  )
}
