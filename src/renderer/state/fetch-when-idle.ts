/** Long enough for the first rows to be there also on a slow machine. */
const soonMs = 2_000

/** Fetches parts of the page before they are asked for, once it has nothing better to do. */
export function fetchWhenIdle(imports: readonly (() => Promise<unknown>)[]): void {
  setTimeout(() => {
    requestIdleCallback(() => {
      // one that fails is fetched again, and its failure told, when it is asked for
      for (const part of imports) part().catch(() => {})
    })
  }, soonMs)
}
