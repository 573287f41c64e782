import type { ReactNode } from 'react'
import { useState } from 'react'
import { Chip } from '../../parts/chip.tsx'
import { CodeBlock } from '../../parts/code-block.tsx'
import { sayProblem } from '../../state/toasts.ts'
import { useWords } from '../../words/words.ts'
import type { SampleLanguage, Samples } from './samples.ts'
import { sampleLanguages } from './samples.ts'
import './fix-samples.css'

/** The same few lines in Python and in Node. */
export function FixSamples({
  title,
  samples,
}: {
  readonly title: string
  readonly samples: Samples
}): ReactNode {
  const { why: words, general } = useWords()
  const [language, setLanguage] = useState<SampleLanguage>('python')
  return (
    <section className="fix-samples" aria-label={words.samples}>
      <header className="fix-samples__head">
        <h4>{title}</h4>
        <div role="group" aria-label={words.sampleOf}>
          {sampleLanguages.map((each) => (
            <Chip key={each} isOn={each === language} onClick={() => setLanguage(each)}>
              {words.language[each]}
            </Chip>
          ))}
        </div>
      </header>
      <CodeBlock
        code={samples[language]}
        what={general.copyOf(`${title}, ${words.language[language]}`)}
        label={general.copy}
        copiedLabel={general.copied}
        onFail={() => sayProblem(general.copyFailed)}
      />
    </section>
  )
}
