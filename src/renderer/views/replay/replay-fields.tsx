import type { ReactNode } from 'react'
import { useId } from 'react'
import type { BreakKind } from '../../../contract/delivery.ts'
import type { ReplayPlan } from '../../../contract/replay.ts'
import { breakKinds } from '../../../contract/delivery.ts'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import { useWords } from '../../words/words.ts'
import type { ReplayDraft } from './replay-draft.ts'
import { lastTargets } from './replay-draft.ts'
import { SigningFields } from './signing-fields.tsx'

export type ReplayFieldsProps = {
  readonly draft: ReplayDraft
  readonly plan: ReplayPlan | null
  readonly onChange: (draft: ReplayDraft) => void
}

/** Where to, with which signature, and what is wrong on purpose. */
export function ReplayFields({
  draft,
  plan,
  isCurrent,
  onChange,
}: ReplayFieldsProps & {
  /** False while the plan is of what was asked before. */
  readonly isCurrent: boolean
}): ReactNode {
  return (
    <>
      <TargetField
        to={draft.to}
        hint={(isCurrent && plan?.target.url) || undefined}
        problem={isCurrent ? refusedTarget(plan) : null}
        onChange={(to) => onChange({ ...draft, to })}
      />
      <SigningFields draft={draft} plan={plan} onChange={onChange} />
      <BreakField draft={draft} plan={plan} onChange={onChange} />
    </>
  )
}

/** Why nothing can be sent to this address; null: it can. */
export const refusedTarget = (plan: Pick<ReplayPlan, 'target'> | null): string | null =>
  plan?.target.reach === 'refused' ? plan.target.words : null

/** An address, with those that were used before. */
export function TargetField({
  to,
  hint,
  problem,
  onChange,
}: {
  readonly to: string
  readonly hint: string | undefined
  readonly problem: string | null
  readonly onChange: (to: string) => void
}): ReactNode {
  const { replay: words } = useWords()
  const listId = useId()
  return (
    <Field
      label={words.to}
      hint={hint === undefined ? words.toHint : words.goesTo(hint)}
      problem={problem}
    >
      {(ids) => (
        <>
          <TextInput
            {...ids}
            isMono
            data-autofocus
            list={listId}
            value={to}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <datalist id={listId}>
            {lastTargets().map((target) => (
              <option key={target}>{target}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}

function BreakField({ draft, plan, onChange }: ReplayFieldsProps): ReactNode {
  const { replay: words } = useWords()
  const why = (kind: BreakKind): string | null =>
    plan?.breaks.find((one) => one.kind === kind)?.cannot ?? null
  return (
    <Field label={words.breakIt} {...(draft.breakIt !== '' && { hint: words.breakHint })}>
      {(ids) => (
        <select
          {...ids}
          className="select"
          value={draft.breakIt}
          onChange={({ target: { value } }) =>
            onChange({ ...draft, breakIt: breakKinds.find((kind) => kind === value) ?? '' })
          }
        >
          <option value="">{words.breakNothing}</option>
          {breakKinds.map((kind) => (
            <option key={kind} value={kind} disabled={why(kind) !== null}>
              {words.break[kind]}
              {why(kind) !== null && ` (${why(kind)})`}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
