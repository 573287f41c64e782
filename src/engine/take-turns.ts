/** Does what it is given one after the other, in the order in which it was given. */
export type Turns = <Output>(work: () => Promise<Output>) => Promise<Output>

export function takeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    // whoever asked hears of a failure; the next one has its turn all the same
    last = turn.catch(() => {})
    return turn
  }
}
