import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useStateOf } from '../../state/use-state-of.ts'
import type { ChangeMlflow, MlflowDraft } from './mlflow-draft.ts'
import { freshMlflow } from './mlflow-draft.ts'

// outlives the dialog: an answer that comes when it is closed is not lost
const drafts = createStore<MlflowDraft>(() => freshMlflow)
const change: ChangeMlflow = (part) => drafts.setState(part)

/** The draft, kept until the page is closed; user name and password only until the dialog is. */
export function useMlflowDraft(): readonly [MlflowDraft, ChangeMlflow] {
  const draft = useStore(drafts)
  const secrets = useStateOf(({ engine }) => engine.secrets)
  useEffect(() => () => change({ username: '', password: '' }), [])
  const isKnown = secrets.some(({ id }) => id === draft.secretId)
  return [isKnown ? draft : { ...draft, secretId: '' }, change]
}
