import type { FilterField, FilterOperator, FilterTerm } from '../../../contract/filter.ts'
import type { VerdictKind } from '../../../contract/verdict.ts'
import type { Words } from '../../words/words.ts'

/** What a filter shows, in one sentence. */
export function explainFilter(terms: readonly FilterTerm[], { inbox, verdicts }: Words): string {
  if (terms.length === 0) return inbox.explainAll
  const conditions = terms.map((term) => {
    const condition = conditionOf(term, inbox, verdicts)
    return term.negated ? inbox.not(condition) : condition
  })
  return inbox.explain(conditions.join(inbox.and))
}

type FieldTerm = Extract<FilterTerm, { kind: 'field' }>

const comparisons: Readonly<Record<FilterOperator, keyof Words['inbox']['condition']>> = {
  ':': 'equals',
  '>': 'above',
  '<': 'below',
  '>=': 'atLeast',
  '<=': 'atMost',
}

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
  { kind }: Words['verdicts'],
): string {
  if (term.kind === 'text') return condition.text(term.text)
  const { value } = term
  switch (term.field) {
    case 'verdict':
      return condition.verdict(kind[value as VerdictKind])
    case 'is':
      return condition.is(value)
    case 'after':
      return condition.after(value)
    case 'before':
      return condition.before(value)
    default:
      return compared(term, field[term.field], condition)
  }
}

function compared(
  { field, operator, value }: FieldTerm,
  name: string,
  condition: Words['inbox']['condition'],
): string {
  if (partial.has(field)) return condition.has(name, value)
  const compare = condition[comparisons[operator]] as (name: string, value: string) => string
  return compare(name, value)
}
