import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Challenge, ChallengeTool } from '../../../contract/challenge.ts'
import { Chip } from '../../parts/chip.tsx'
import { useWords } from '../../words/words.ts'
import { CodeToCopy } from '../first-run/code-to-copy.tsx'

/** The line that the other side runs, for the tool that they have. */
export function ChallengeLines({ challenge }: { readonly challenge: Challenge }): ReactNode {
  const { challenge: words } = useWords().secrets
  const [tool, setTool] = useState<ChallengeTool>('openssl')
  const line = challenge.lines.find((one) => one.tool === tool)?.line ?? ''
  return (
    <div className="challenge-card__row">
      <span>{words.theyRun}</span>
      <div className="challenge-card__lines">
        <div className="challenge-card__tools" role="group" aria-label={words.tools}>
          {challenge.lines.map((one) => (
            <Chip key={one.tool} isOn={one.tool === tool} onClick={() => setTool(one.tool)}>
              {words.tool[one.tool]}
            </Chip>
          ))}
        </div>
        <CodeToCopy code={line} what={words.copyLine} />
      </div>
    </div>
  )
}
