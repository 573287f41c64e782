import type { ReactNode } from 'react'
import { useState } from 'react'
import { Field } from '../../parts/field.tsx'
import { TextArea, TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import { BodyEditor } from './body-editor.tsx'
import { headerLines, pairsOfLines } from './header-lines.ts'

/** The parts of a request that a person may change. */
export type EditedRequest = {
  readonly method: string
  readonly headers: [string, string][]
  readonly body: Uint8Array
}

const isMethod = (text: string): boolean => /^[!#$%&'*+.^_`|~\w-]{1,32}$/.test(text)

/**
 * Method, headers and body to edit. `request` is read once: give it another `key` to begin anew.
 * `onChange` gets null while something is not right yet.
 */
export function RequestFields<Request extends EditedRequest>({
  request,
  onChange,
}: {
  readonly request: Request
  readonly onChange: (request: Request | null) => void
}): ReactNode {
  const { send: words } = useWords()
  const [method, setMethod] = useState(request.method)
  const [lines, setLines] = useState(() => headerLines(request.headers))
  const [body, setBody] = useState<Uint8Array | null>(request.body)
  const tell = (nextMethod: string, nextLines: string, nextBody: Uint8Array | null): void => {
    const headers = pairsOfLines(nextLines)
    const isRight = headers !== null && nextBody !== null && isMethod(nextMethod)
    onChange(isRight ? { ...request, method: nextMethod, headers, body: nextBody } : null)
  }
  return (
    <>
      <Field label={words.method} problem={isMethod(method) ? null : words.methodProblem}>
        {(ids) => (
          <TextInput
            {...ids}
            isMono
            className="body-editor__method"
            value={method}
            onChange={({ currentTarget: { value } }) => {
              setMethod(value)
              tell(value, lines, body)
            }}
          />
        )}
      </Field>
      <Field
        label={words.headers}
        hint={words.headersHint}
        problem={pairsOfLines(lines) === null ? words.headersProblem : null}
      >
        {(ids) => (
          <TextArea
            {...ids}
            isMono
            rows={Math.min(8, Math.max(3, lines.split('\n').length))}
            value={lines}
            onChange={({ currentTarget: { value } }) => {
              setLines(value)
              tell(method, value, body)
            }}
          />
        )}
      </Field>
      <BodyEditor
        body={request.body}
        label={words.body}
        onChange={(next) => {
          setBody(next)
          tell(method, lines, next)
        }}
      />
    </>
  )
}
