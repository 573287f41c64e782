import type {
  FilterField,
  FilterFlag,
  FilterOperator,
  FilterTerm,
} from '../../../contract/filter.ts'
import type { Reason, VerdictKind } from '../../../contract/verdict.ts'
import type { Words } from '../../words/words.ts'

type ExplainWords = Pick<Words, 'inbox' | 'verdicts'>

/** How many match; null while it is not known. */
export type MatchCount = { readonly count: number | null; readonly isMore: boolean }

/**
 * What a filter shows, in one sentence: `8 requests that failed and whose path contains “/api”`. `isFurther`
 * says that more conditions stand after it.
 */
export function explainFilter(
  terms: readonly FilterTerm[],
  { count, isMore }: MatchCount,
  words: ExplainWords,
  isFurther = false,
): string {
  const { inbox } = words
  if (terms.length === 0 && count === null) return isFurther ? '' : inbox.explainAll
  const conditions = terms.map((term) => conditionOf(term, words))
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

type Said = (value: string, is: boolean, words: ExplainWords) => string

/** Fields that are not said as `whose FIELD is VALUE`. */
const special: Readonly<Partial<Record<FilterField, Said>>> = {
  verdict: (value, is, { inbox }) => inbox.condition.verdict[value as VerdictKind](is),
  is: (value, is, { inbox }) => inbox.condition.flag[value as FilterFlag](is),
  after: (value, is, { inbox: { condition } }) =>
    (isAge(value) ? condition.within : condition.after)(value, is),
  before: (value, is, { inbox: { condition } }) =>
    (isAge(value) ? condition.olderThan : condition.before)(value, is),
  reason: (value, is, { inbox, verdicts }) =>
    inbox.condition.equals(inbox.field.reason, verdicts.reason[value as Reason], is),
}

/** What a term asks of a request: `whose path contains “/api”`. */
export function conditionOf(term: FilterTerm, words: ExplainWords): string {
  const { inbox } = words
  const is = !term.negated
  if (term.kind === 'text') return inbox.condition.text(term.text, is)
  const said = special[term.field]
  if (said) return said(term.value, is, words)
  return compared(term, inbox.field[term.field as keyof typeof inbox.field], inbox.condition)
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
