import { describe, expect, it } from 'vitest'
import { customSchemeInput } from '../../src/contract/scheme-info.ts'
import { freshRecipe, readRecipe } from '../../src/renderer/views/sources/recipe-draft.ts'

describe('a recipe in the fields', () => {
  it('is nothing to try until the header is named', () => {
    expect(readRecipe(freshRecipe)).toBeNull()
    expect(readRecipe({ ...freshRecipe, header: 'X-Sig', message: '' })).toBeNull()
    expect(readRecipe({ ...freshRecipe, header: 'X-Sig', tolerance: 'soon' })).toBeNull()
  })

  it('becomes a recipe that the engine takes, without a name too', () => {
    const recipe = readRecipe({ ...freshRecipe, header: ' X-Sig ', prefix: 'sha256=' })
    expect(recipe).toMatchObject({
      message: '{body}',
      signature: { header: 'X-Sig', prefix: 'sha256=', as: 'hex' },
    })
    expect(customSchemeInput.safeParse(recipe).success).toBe(true)
  })

  it('names where id and time stand only when they are signed', () => {
    const draft = {
      ...freshRecipe,
      header: 'X-Sig',
      idHeader: 'X-Id',
      timestampHeader: 'X-Time',
      tolerance: '',
    }
    expect(readRecipe(draft)).not.toHaveProperty('timestamp')
    expect(readRecipe({ ...draft, message: '{id}.{timestamp}.{body}' })).toMatchObject({
      deliveryId: { header: 'X-Id' },
      timestamp: { header: 'X-Time', unit: 's', toleranceSeconds: null },
    })
  })
})
