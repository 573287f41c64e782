/** Where things stand on the gauge, in percent from the left: late is left, early is right. */
export type GaugeScale = {
  /** Seconds that the half of the gauge shows. */
  readonly halfSeconds: number
  readonly window: { readonly left: number; readonly right: number } | null
  readonly pin: number
  /** The pin stands at an end because its place lies beyond. */
  readonly beyond: 'late' | 'early' | null
  readonly ticks: readonly { readonly at: number; readonly seconds: number }[]
}

/** Half the gauge where age is not judged. */
const usualHalfSeconds = 600

/** The window takes the middle half of the gauge; what lies further out is pinned at its end. */
export function gaugeScale(skewSeconds: number, toleranceSeconds: number | null): GaugeScale {
  const halfSeconds = (toleranceSeconds ?? 0) > 0 ? (toleranceSeconds ?? 0) * 2 : usualHalfSeconds
  const place = 50 - (skewSeconds / halfSeconds) * 50
  const beyond = place < 0 ? 'late' : place > 100 ? 'early' : null
  return {
    halfSeconds,
    window: toleranceSeconds === null ? null : windowOf(toleranceSeconds, halfSeconds),
    pin: Math.min(100, Math.max(0, place)),
    beyond,
    ticks: [1, 0.5, 0, -0.5, -1].map((part) => ({
      at: 50 - part * 50,
      seconds: part * halfSeconds,
    })),
  }
}

function windowOf(toleranceSeconds: number, halfSeconds: number): { left: number; right: number } {
  const half = (toleranceSeconds / halfSeconds) * 50
  return { left: 50 - half, right: 50 - half }
}
