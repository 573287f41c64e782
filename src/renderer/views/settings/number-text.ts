/** Bounds of a number that is typed; `isOptional`: empty stands for no limit. */
export type NumberBounds = {
  readonly least: number
  readonly most: number
  readonly isOptional?: boolean
  /** Decimal places are allowed. */
  readonly isFraction?: boolean
}

/** A typed number; null is an allowed empty field, undefined is no such number. */
export function numberIn(text: string, bounds: NumberBounds): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return bounds.isOptional ? null : undefined
  const form = bounds.isFraction ? /^\d{1,12}(\.\d{1,6})?$/ : /^\d{1,12}$/
  if (!form.test(trimmed)) return undefined
  const value = Number(trimmed)
  return value >= bounds.least && value <= bounds.most ? value : undefined
}
