import type { ReactNode } from 'react'
import { CodeBlock } from '../../parts/code-block.tsx'
import { sayProblem } from '../../state/toasts.ts'
import { useWords } from '../../words/words.ts'

/** A code block in the words of the app. */
export function CodeToCopy({
  code,
  what,
}: {
  readonly code: string
  readonly what?: string
}): ReactNode {
  const { general, firstRun } = useWords()
  return (
    <CodeBlock
      code={code}
      what={what ?? firstRun.copyCode}
      label={general.copy}
      copiedLabel={general.copied}
      onFail={() => sayProblem(general.copyFailed)}
    />
  )
}
