import type { ReactNode } from 'react'
import { useState } from 'react'
import type { CheckSample, ReceiverFault, SampleFramework } from '../../../contract/check.ts'
import { Chip } from '../../parts/chip.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { remember, remembered } from '../../state/remembered.ts'
import { sayProblem } from '../../state/toasts.ts'
import { useRead } from '../../state/use-read.ts'
import { useWords } from '../../words/words.ts'

const key = 'sampleFramework'

/** A receiver that does it right, for the framework that one has; what mends the fault is marked. */
export function CheckSamples({
  scheme,
  fault,
}: {
  readonly scheme: string
  readonly fault: ReceiverFault
}): ReactNode {
  const { check: words } = useWords()
  const { output } = useRead('checks.samples', { scheme, fault })
  const [wished, setWished] = useState(() => remembered(key))
  const sample = output?.find(({ framework }) => framework === wished) ?? output?.[0]
  if (!output || !sample) return null
  const choose = (framework: SampleFramework): void => {
    remember(key, framework)
    setWished(framework)
  }
  return (
    <section className="check-samples" aria-label={words.samples}>
      <header className="check-samples__head">
        <h2>{words.samples}</h2>
        <div role="group" aria-label={words.framework}>
          {output.map(({ framework, label }) => (
            <Chip
              key={framework}
              isOn={framework === sample.framework}
              onClick={() => choose(framework)}
            >
              {label}
            </Chip>
          ))}
        </div>
        <code>{sample.file}</code>
      </header>
      <SampleCode sample={sample} />
    </section>
  )
}

function SampleCode({ sample }: { readonly sample: CheckSample }): ReactNode {
  const { general } = useWords()
  const isMarked = (line: number): boolean =>
    sample.marked.some(([first, last]) => line >= first && line <= last)
  return (
    <div className="check-samples__code">
      {/* it scrolls, so that the keyboard must reach it */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="group" aria-label={sample.file}>
        {sample.code.split('\n').map((line, index) => (
          <span
            className="check-samples__line"
            data-marked={isMarked(index + 1) || undefined}
            // lines have no other identity than their place
            key={index}
          >
            {`${line}\n`}
          </span>
        ))}
      </pre>
      <CopyButton
        text={sample.code}
        what={general.copyOf(sample.file)}
        label={general.copy}
        copiedLabel={general.copied}
        onFail={() => sayProblem(general.copyFailed)}
      />
    </div>
  )
}
