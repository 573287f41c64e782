import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { CustomSchemeInput } from '../../../contract/scheme-info.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog, DialogActions } from '../../parts/dialog.tsx'
import { call } from '../../state/call.ts'
import { useAct } from '../../state/use-act.ts'
import { useWords } from '../../words/words.ts'
import { freshRecipe, readRecipe } from './recipe-draft.ts'
import { RecipeFields } from './recipe-fields.tsx'
import { RecipeTrial } from './recipe-trial.tsx'
import './recipe-dialog.css'

/** A scheme of the person's own, tried on what the source received while it is written. */
export function RecipeDialog({
  sourceId,
  onAdded,
  onClose,
}: {
  readonly sourceId: string
  readonly onAdded: (schemeId: string) => void
  readonly onClose: () => void
}): ReactNode {
  const { recipe: words, general } = useWords()
  const [draft, setDraft] = useState(freshRecipe)
  const recipe = readRecipe(draft)
  const add = useAct((input: CustomSchemeInput) => call('schemes.add', input))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const added = recipe && (await add.run(recipe))
    if (!added) return
    onAdded(added.id)
    onClose()
  }
  const canAdd = recipe !== null && draft.label.trim() !== ''
  return (
    <Dialog
      size="large"
      title={words.title}
      text={words.text}
      closeName={general.close}
      onClose={onClose}
    >
      <form onSubmit={(event) => void submit(event)}>
        <div className="recipe">
          <div className="recipe__fields">
            <RecipeFields
              draft={draft}
              onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
            />
          </div>
          <RecipeTrial recipe={recipe} sourceId={sourceId} />
        </div>
        {add.problem && (
          <p className="recipe__problem" role="alert">
            {add.problem.message}
          </p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{general.cancel}</Button>
          <Button type="submit" look="primary" isBusy={add.isBusy} disabled={!canAdd}>
            {words.add}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
