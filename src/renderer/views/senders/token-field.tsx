import type { ReactNode } from 'react'
import { Field } from '../../parts/field.tsx'
import { TextInput } from '../../parts/text-input.tsx'
import type { Words } from '../../words/words.ts'
import { useWords } from '../../words/words.ts'
import type { ReplicateToken } from './use-replicate-token.ts'

/** An API token of Replicate, and where it goes. */
export function TokenField({ token }: { readonly token: ReplicateToken }): ReactNode {
  const { replicate: words } = useWords().secrets
  return (
    <Field
      label={words.token}
      hint={hintOf(token, words)}
      problem={token.isFaulty ? words.tokenProblem : null}
    >
      {(ids) => (
        <TextInput
          {...ids}
          isMono
          type="password"
          value={token.typed}
          onChange={(event) => token.type(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

function hintOf(
  { to, keptFor }: ReplicateToken,
  words: Words['secrets']['replicate'],
): string | undefined {
  if (to === null) return undefined
  if (keptFor === null) return words.tokenHint(to)
  return keptFor === to ? words.tokenKept(to) : words.tokenElsewhere(keptFor, to)
}
