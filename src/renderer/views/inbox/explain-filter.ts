import type {
  FilterField,
  FilterFlag,
  FilterOperator,
  FilterTerm,
} from '../../../contract/filter.ts'
import type { Reason, VerdictKind } from '../../../contract/verdict.ts'
import type { Words } from '../../words/words.ts'

/** How many match; null while it is not known. */
export type MatchCount = { readonly count: number | null; readonly isMore: boolean }

/** What a filter shows, in one sentence: `8 requests that failed and whose path contains “/api”`. */
export function explainFilter(
  terms: readonly FilterTerm[],
  { count, isMore }: MatchCount,
  { inbox, verdicts }: Pick<Words, 'inbox' | 'verdicts'>,
): string {
  if (terms.length === 0 && count === null) return inbox.explainAll
  const conditions = terms.map((term) => conditionOf(term, inbox, verdicts))
  return inbox.explain(count, isMore, conditions.join(inbox.and))
}

type FieldTerm = Extract<FilterTerm, { kind: 'field' }>
type Condition = Words['inbox']['condition']

const comparisons = {
  ':': 'equals',
  '>': 'above',
  '<': 'below',
  '>=': 'atLeast',
  '<=': 'atMost',
} as const satisfies Record<FilterOperator, keyof Condition>

/** Fields whose value may stand anywhere in the text. */
const partial: ReadonlySet<FilterField> = new Set([
  'sender',
  'source',
  'event',
  'subject',
  'path',
  'secret',
])

function conditionOf(
  term: FilterTerm,
  { condition, field }: Words['inbox'],
  { reason }: Words['verdicts'],
): string {
  const is = !term.negated
  if (term.kind === 'text') return condition.text(term.text, is)
  const { value } = term
  switch (term.field) {
    case 'verdict':
      return condition.verdict[value as VerdictKind](is)
    case 'is':
      return condition.flag[value as FilterFlag](is)
    case 'after':
      return (isAge(value) ? condition.within : condition.after)(value, is)
    case 'before':
      return (isAge(value) ? condition.olderThan : condition.before)(value, is)
    case 'reason':
      return condition.equals(field.reason, reason[value as Reason], is)
    default:
      return compared(term, field[term.field], condition)
  }
}

const isAge = (value: string): boolean => /^\d+[smhd]$/.test(value)

function compared(
  { field, operator, value, negated }: FieldTerm,
  name: string,
  condition: Condition,
): string {
  if (partial.has(field)) return condition.has(name, value, !negated)
  return condition[comparisons[operator]](name, value, !negated)
}
