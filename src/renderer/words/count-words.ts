/** How many requests were kept: `capped` means that counting stopped there. */
export function countWords({ count, capped }: { count: number; capped: boolean }): string {
  const number = new Intl.NumberFormat('en').format(count)
  return capped ? `more than ${number}` : number
}
