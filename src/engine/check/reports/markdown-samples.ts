import type { CheckRun, CheckSample, ReceiverFault } from '../../../contract/check.ts'
import type { Scheme } from '../../../signing/scheme.ts'
import { fenced } from '../../export/markdown-text.ts'
import { samplesOfFault } from '../samples/samples.ts'

/** The receivers that mend what failed, each framework once for faults that share the code. */
export function sampleSections({ checks }: CheckRun, scheme: Scheme | null): string[] {
  if (!scheme) return []
  const faults = [...new Set(checks.flatMap(({ fault }) => fault ?? []))]
  const byCode = new Map<
    string,
    { readonly sample: CheckSample; readonly faults: ReceiverFault[] }
  >()
  for (const fault of faults)
    for (const sample of samplesOfFault(scheme, fault)) {
      const known = byCode.get(sample.code)
      if (known) known.faults.push(fault)
      else byCode.set(sample.code, { sample, faults: [fault] })
    }
  if (byCode.size === 0) return []
  return ['', '## Receivers that do it right', ...[...byCode.values()].flatMap(section)]
}

function section({ sample, faults }: { sample: CheckSample; faults: ReceiverFault[] }): string[] {
  const forWhat = faults.map((fault) => faultWords[fault]).join(', ')
  return [
    '',
    '<details>',
    `<summary>${sample.label}: ${forWhat}</summary>`,
    '',
    fenced(sample.code, sample.language),
    '',
    '</details>',
  ]
}

const faultWords: Readonly<Record<ReceiverFault, string>> = {
  'raw-body': 'the raw body',
  timestamp: 'the age of events',
  compare: 'the comparison',
  replay: 'repeated deliveries',
  secret: 'the secret',
  errors: 'errors',
  slow: 'answering at once',
  verify: 'verifying',
}
