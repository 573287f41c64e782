type Noted = { readonly kind: string; readonly args: readonly unknown[] }

/**
 * What the app asked of the desktop. Specs read it with
 * `app.evaluate(({ __double }) => __double.calls)` and queue the answers of dialogs in `dialogs`.
 */
export const recorder = {
  calls: [] as Noted[],
  /** Answers to the next dialogs, in order; without one a dialog is cancelled or its first button pressed. */
  dialogs: JSON.parse(process.env['ELECTRON_DOUBLE_DIALOGS'] ?? '[]') as Record<string, unknown>[],
}

export function note(kind: string, ...args: unknown[]): void {
  recorder.calls.push({ kind, args })
}
