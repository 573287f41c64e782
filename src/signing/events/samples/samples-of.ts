import { mlflowBodySamples } from './mlflow-body.ts'
import { mlflowSamples } from './mlflow.ts'
import { otherSamples } from './other-senders.ts'
import { replicateSamples } from './replicate.ts'
import type { Sample } from './sample.ts'
import { compactJson } from './write-sample.ts'

/** For any scheme, also the user's own: an event that says nothing. */
const blank: Sample = {
  id: 'blank',
  label: 'Blank',
  headers: [['Content-Type', 'application/json']],
  body: ({ id, nowMs }) =>
    compactJson({ id, type: 'test', created_at: new Date(nowMs).toISOString(), data: {} }),
}

const ownSamples: ReadonlyMap<string, readonly Sample[]> = new Map([
  ['mlflow', mlflowSamples],
  ['mlflow-body', mlflowBodySamples],
  ['replicate', replicateSamples],
  ...otherSamples,
])

/**
 * The sample events of a sender by its scheme's id, the typical one first; at least the blank one, which
 * every scheme has as its last. Bodies are in the sender's own form of JSON.
 */
export function samplesOf(schemeId: string): readonly Sample[] {
  return [...(ownSamples.get(schemeId) ?? []), blank]
}
