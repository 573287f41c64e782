import { useEffect, useMemo, useState } from 'react'
import type { Scan } from './scan-json.ts'
import { scanJson, scanSteps } from './scan-json.ts'

/** Characters that are read at once without anyone noticing. */
const quickLength = 400_000
const sliceMs = 8

/** Reads JSON: at once when it is short, else in slices between frames. Null while it is being read. */
export function useJsonScan(text: string | null): Scan | null {
  const quick = useMemo(
    () => (text !== null && text.length <= quickLength ? scanJson(text) : null),
    [text],
  )
  const [slow, setSlow] = useState<{ text: string; scan: Scan } | null>(null)
  useEffect(() => {
    if (text === null || text.length <= quickLength) return
    return scanSliced(text, (scan) => setSlow({ text, scan }))
  }, [text])
  return quick ?? (slow?.text === text ? slow.scan : null)
}

function scanSliced(text: string, onDone: (scan: Scan) => void): () => void {
  const steps = scanSteps(text)
  let timer = setTimeout(work)
  return () => clearTimeout(timer)

  function work(): void {
    const until = performance.now() + sliceMs
    for (;;) {
      const step = steps.next()
      if (step.done) return onDone(step.value)
      if (performance.now() >= until) break
    }
    timer = setTimeout(work)
  }
}
