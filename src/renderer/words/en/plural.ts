const rules = new Intl.PluralRules('en')
const format = new Intl.NumberFormat('en-GB')

export const number = (count: number): string => format.format(count)

/** `1 request`, `1,284 requests`. */
export const counted = (count: number, one: string, other: string): string =>
  `${number(count)} ${rules.select(count) === 'one' ? one : other}`
