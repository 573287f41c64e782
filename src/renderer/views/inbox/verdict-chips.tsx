import { Ellipsis, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { verdictKinds } from '../../../contract/verdict.ts'
import { commandOf } from '../../commands/all-commands.ts'
import { Chip } from '../../parts/chip.tsx'
import { IconButton } from '../../parts/icon-button.tsx'
import { Menu } from '../../parts/menu.tsx'
import { showVerdict } from '../../state/filter-by.ts'
import { useStateOf } from '../../state/use-state-of.ts'
import { useFormat, useWords } from '../../words/words.ts'

/** Which verdicts are shown. How many failed is said, because that is what one came for. */
export function VerdictChips(): ReactNode {
  const words = useWords()
  const format = useFormat()
  const { verdict, failed } = useStateOf(({ person, engine }) => ({
    verdict: person.verdict,
    failed: engine.tally.byVerdict.failed,
  }))
  const failedCount = failed.capped
    ? words.shell.moreThan(format.number(failed.count))
    : format.number(failed.count)
  const clear = commandOf('request.clear')
  return (
    <div className="verdict-chips">
      <div className="verdict-chips__choices" role="group" aria-label={words.inbox.filters}>
        <Chip isOn={verdict === null} onClick={() => showVerdict(null)}>
          {words.inbox.all}
        </Chip>
        {verdictKinds.map((kind) => (
          <Chip
            key={kind}
            isOn={verdict === kind}
            {...(kind === 'failed' &&
              failed.count > 0 && { count: failedCount, 'data-tone': 'fail' })}
            onClick={() => showVerdict(verdict === kind ? null : kind)}
          >
            {words.verdicts.kind[kind]}
          </Chip>
        ))}
      </div>
      <Menu
        trigger={<IconButton name={words.inbox.more} icon={<Ellipsis />} />}
        items={[
          {
            id: clear.id,
            label: words.inbox.clear,
            icon: <Trash2 />,
            isDanger: true,
            onSelect: clear.run,
          },
        ]}
      />
    </div>
  )
}
