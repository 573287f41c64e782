const firstMs = 250
const longestMs = 15_000

/** How long to wait after so many tries in a row without success, from 1. */
export const backOffMs = (tries: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(tries - 1, 10))
