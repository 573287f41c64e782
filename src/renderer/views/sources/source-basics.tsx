import type { ReactNode } from 'react'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { TextArea, TextInput } from '../../parts/text-input.tsx'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'
import { RecipeActs } from './recipe-acts.tsx'
import { SourceScheme } from './source-scheme.tsx'
import type { DraftFault, SourceDraft } from './source-draft.ts'

export type DraftProps = {
  readonly draft: SourceDraft
  readonly faults: Readonly<Record<string, DraftFault>>
  readonly onChange: (draft: SourceDraft) => void
}

/** Name, paths, scheme and tolerance. */
export function SourceBasics({
  sourceId,
  draft,
  faults,
  onChange,
}: DraftProps & { readonly sourceId: string }): ReactNode {
  const { sources: words } = useWords()
  const problem = (field: string): string | null => {
    const fault = faults[field]
    return fault ? words.fault[fault] : null
  }
  return (
    <>
      <Card title={words.basics}>
        <div className="card__body source-view__fields">
          <Field label={words.name} problem={problem('name')}>
            {(ids) => (
              <TextInput
                {...ids}
                value={draft.name}
                onChange={({ currentTarget }) => onChange({ ...draft, name: currentTarget.value })}
              />
            )}
          </Field>
          <Field label={words.paths} hint={words.pathsHint} problem={problem('paths')}>
            {(ids) => (
              <TextArea
                {...ids}
                isMono
                rows={2}
                value={draft.paths}
                onChange={({ currentTarget }) => onChange({ ...draft, paths: currentTarget.value })}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card
        title={words.check}
        aside={
          <RecipeActs
            sourceId={sourceId}
            scheme={draft.scheme}
            onChange={(scheme) => onChange({ ...draft, scheme })}
          />
        }
      >
        <div className="card__body source-view__fields">
          <SourceScheme
            value={draft.scheme}
            onChange={(scheme) => onChange({ ...draft, scheme })}
          />
          <Tolerance
            draft={draft}
            problem={problem('tolerance')}
            onChange={(tolerance) => onChange({ ...draft, tolerance })}
          />
        </div>
      </Card>
    </>
  )
}

function Tolerance({
  draft,
  problem,
  onChange,
}: {
  readonly draft: SourceDraft
  readonly problem: string | null
  readonly onChange: (text: string) => void
}): ReactNode {
  const { sources: words } = useWords()
  const format = useFormat()
  const own = useStateOf(
    ({ engine }) => engine.schemes.find(({ id }) => id === draft.scheme)?.toleranceSeconds ?? null,
  )
  const hint = own === null ? words.toleranceNone : words.toleranceOwn(format.number(own))
  return (
    <Field label={words.tolerance} hint={hint} problem={problem}>
      {(ids) => (
        <TextInput
          {...ids}
          inputMode="numeric"
          value={draft.tolerance}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </Field>
  )
}
