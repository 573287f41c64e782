import { describe, expect, it } from 'vitest'
import type { PersonState } from '../../src/renderer/state/person-state.ts'
import { filterOf, freshPerson, selectedIdOf } from '../../src/renderer/state/person-state.ts'
import { requestsPlace } from '../../src/renderer/state/place.ts'
import {
  afterRemoval,
  areAllPinned,
  areAllRead,
  chosenIds,
  stepFrom,
  withRangeTo,
  withSelected,
  withToggled,
} from '../../src/renderer/state/selection.ts'
import { summary } from './summaries.ts'

const order = ['9', '8', '7', '6', '5']
const marked = (person: PersonState): string[] => [...person.marked]

describe('steps through the list', () => {
  it('begin at the newest and stop at the ends', () => {
    expect(stepFrom(order, null, 1)).toBe('9')
    expect(stepFrom(order, '9', 1)).toBe('8')
    expect(stepFrom(order, '9', -1)).toBe('9')
    expect(stepFrom(order, '7', Number.MAX_SAFE_INTEGER)).toBe('5')
    expect(stepFrom(order, '7', -Number.MAX_SAFE_INTEGER)).toBe('9')
    expect(stepFrom([], null, 1)).toBeNull()
  })

  it('begin at the newest when the selected one is not in the list', () => {
    expect(stepFrom(order, '3', 1)).toBe('9')
  })
})

describe('a selection of many', () => {
  const one = withSelected(freshPerson, '8')

  it('keeps what was selected when another is added, and lets it go again', () => {
    const two = withToggled(one, '6')
    expect(marked(two)).toEqual(['8', '6'])
    expect(selectedIdOf(two)).toBe('8')
    expect(marked(withToggled(two, '8'))).toEqual(['6'])
  })

  it('reaches from where it began to here, also backwards and after a change of direction', () => {
    const down = withRangeTo(one, order, '6')
    expect(marked(down)).toEqual(['8', '7', '6'])
    expect(marked(withRangeTo(down, order, '9'))).toEqual(['9', '8'])
  })

  it('ends when one row is chosen alone', () => {
    expect(marked(withSelected(withRangeTo(one, order, '5'), '7'))).toEqual([])
  })

  it('is what an act applies to, else the open request is', () => {
    expect(chosenIds(one)).toEqual(['8'])
    expect(chosenIds(withRangeTo(one, order, '7'))).toEqual(['8', '7'])
    expect(chosenIds(freshPerson)).toEqual([])
  })

  it('is pinned or read only when all of it is', () => {
    const rows = new Map([
      ['8', summary(8, { pinned: true, unread: false })],
      ['7', summary(7, { pinned: true, unread: true })],
    ])
    const person = withRangeTo(one, order, '7')
    expect(areAllPinned({ person, list: { rows } })).toBe(true)
    expect(areAllRead({ person, list: { rows } })).toBe(false)
    expect(areAllRead({ person: one, list: { rows } })).toBe(true)
  })
})

describe('after a removal', () => {
  it('the next older row is selected, else the next newer, else none', () => {
    expect(afterRemoval(order, new Set(['8', '7']), '8')).toBe('6')
    expect(afterRemoval(order, new Set(['6', '5']), '5')).toBe('7')
    expect(afterRemoval(order, new Set(order), '7')).toBeNull()
  })
})

describe('the filter', () => {
  it('is the source, the verdict and the text together', () => {
    const person: PersonState = {
      ...freshPerson,
      place: requestsPlace(null, 'src1'),
      verdict: 'failed',
      searchText: '  path:/api ',
    }
    expect(filterOf(person)).toBe('source:src1 verdict:failed path:/api')
    expect(filterOf(freshPerson)).toBe('')
  })
})
