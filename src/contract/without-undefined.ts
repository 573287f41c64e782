type Defined<Change> = { [Key in keyof Change]?: Exclude<Change[Key], undefined> }

/** A change names only what it changes: a key that is set to undefined is not named. */
export function withoutUndefined<Change extends object>(change: Change): Defined<Change> {
  const named = Object.entries(change).filter(([, value]) => value !== undefined)
  return Object.fromEntries(named) as Defined<Change>
}
