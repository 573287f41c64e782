/** What the app object needs of a window: apart, so that the two do not import each other. */
export type KnownWindow = {
  readonly id: number
  close(): void
}

export const windows = new Map<number, KnownWindow>()

let last = 0
export const nextId = (): number => ++last

/** The window that has the keyboard; null while another program has it. */
export const focus: { id: number | null } = { id: null }
