/** How a serialiser prints numbers: as they stood, as JavaScript and Go do, or as Python does. */
export type NumberStyle = 'kept' | 'es' | 'python'

export const printNumber: Record<NumberStyle, (raw: string) => string> = {
  kept: (raw) => raw,
  // -0 is printed as 0, what overflows as null
  es: (raw) => JSON.stringify(Number(raw)),
  python: (raw) => (/[.eE]/.test(raw) ? pythonFloat(Number(raw)) : BigInt(raw).toString()),
}

/** `repr(float)`: the same digits as in JavaScript, other rules for the point and the exponent. */
function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const [mantissa = '', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  if (exponent < -4 || exponent >= 16) {
    const size = String(Math.abs(exponent)).padStart(2, '0')
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${size}`
  }
  const plain = exponent < 0 ? value.toFixed(decimalsOf(mantissa, exponent)) : String(value)
  return plain.includes('.') ? plain : `${plain}.0`
}

function decimalsOf(mantissa: string, exponent: number): number {
  return mantissa.replace(/^-?\d\.?/, '').length - exponent
}
