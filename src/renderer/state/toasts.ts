import type { Outcome } from './call.ts'
import type { Toast } from './person-state.ts'
import { withToast, withoutToast } from './person-state.ts'
import { changePerson } from './store.ts'

let lastId = 0

/** Tells the person something that needs no answer. */
export function say(text: string, action: Toast['action'] = null): void {
  add({ text, action, tone: 'plain' })
}

export function sayProblem(message: string): void {
  add({ text: message, action: null, tone: 'fail' })
}

/** Hands on what came out; a refusal becomes a toast, and null. */
export async function orToast<Output>(outcome: Promise<Outcome<Output>>): Promise<Output | null> {
  const result = await outcome
  if (result.ok) return result.output
  sayProblem(result.problem.message)
  return null
}

export function dismissToast(id: number): void {
  changePerson((person) => withoutToast(person, id))
}

function add(toast: Omit<Toast, 'id'>): void {
  lastId += 1
  const id = lastId
  changePerson((person) => withToast(person, { ...toast, id }))
}
