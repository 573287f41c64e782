const form = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

/**
 * A JSON number in one writing for each value, digit for digit: `1.0`, `1` and `10e-1` are the same,
 * 9007199254740993 and 9007199254740992 are not.
 */
export function exactNumber(literal: string): string {
  const match = form.exec(literal)
  if (!match) return literal
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const power = Number(exponent) - fraction.length
  if (!Number.isSafeInteger(power)) return literal
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const solid = digits.replace(/0+$/, '')
  if (solid === '') return `${sign}0`
  return `${sign}${solid}e${power + digits.length - solid.length}`
}
