import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import { Card } from '../../parts/card.tsx'
import { Chip } from '../../parts/chip.tsx'
import { Skeleton } from '../../parts/spinner.tsx'
import { useFormat, useWords } from '../../words/words.ts'
import { useWholeBody } from '../capture/body/use-whole-body.ts'
import { byteDifference } from './byte-difference.ts'
import { BytesDifference } from './bytes-difference.tsx'
import type { SidesShown } from './compare-view.tsx'
import { StructureDifference } from './structure-difference.tsx'

/** Bodies of both, by their structure when both are JSON, and by their bytes, which are what is signed. */
export function BodiesCard({ first, second, isDifferencesOnly }: SidesShown): ReactNode {
  const { compare: words } = useWords().capture
  const format = useFormat()
  const [way, setWay] = useState<'structure' | 'bytes'>('structure')
  const one = useWholeBody(first.id, first.bytes, true)
  const other = useWholeBody(second.id, second.bytes, true)
  const difference = useMemo(
    () => one.bytes && other.bytes && { found: byteDifference(one.bytes, other.bytes) },
    [one.bytes, other.bytes],
  )
  const problem = one.problem ?? other.problem
  const ways = (
    <div className="compare__ways" role="group" aria-label={words.kinds}>
      {(['structure', 'bytes'] as const).map((each) => (
        <Chip key={each} isOn={each === way} onClick={() => setWay(each)}>
          {words[each]}
        </Chip>
      ))}
    </div>
  )
  return (
    <Card title={words.body} aside={ways}>
      {problem && (
        <p className="compare__note" role="alert">
          {problem.message}
        </p>
      )}
      {!problem && !difference && <Skeleton lines={5} />}
      {difference && one.bytes && other.bytes && (
        <>
          <p className="compare__note">
            {difference.found === null
              ? words.bodySame
              : `${words.sizes(format.bytes(first.bytes), format.bytes(second.bytes))} ${words.firstDifference(difference.found.head)}`}
          </p>
          {difference.found && way === 'bytes' && (
            <BytesDifference
              first={one.bytes}
              second={other.bytes}
              difference={difference.found}
              isDifferencesOnly={isDifferencesOnly}
            />
          )}
          {difference.found && way === 'structure' && (
            <StructureDifference first={one.bytes} second={other.bytes} />
          )}
        </>
      )}
    </Card>
  )
}
