import type { CaptureSummary } from '../../../contract/capture.ts'

/** What a row is called: the event as its sender names it, else what was asked for. */
export function rowTitle({ name, method, path }: CaptureSummary): string {
  return name ?? `${method} ${path}`
}
