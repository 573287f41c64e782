import { describe, expect, it } from 'vitest'
import { lintSecret } from '../../src/signing/secret/lint.ts'
import { mends } from '../../src/renderer/views/secrets/mend-secret.ts'

const clean = 'a secret of some length'

describe('the mend beside a warning', () => {
  it.each([
    ['trailing_line_break', `${clean}\r\n`],
    ['surrounding_space', ` ${clean}`],
    ['byte_order_mark', `\uFEFF${clean}`],
    ['zero_width', `a secret\u200b of some length`],
    ['quoted', `"${clean}"`],
    ['escaped_line_break', `${clean}\\n`],
    ['env_line', `export WEBHOOK_SECRET=${clean}`],
  ])('of %s leaves the secret without that warning', (code, value) => {
    expect(lintSecret(value)).toContain(code)
    expect(mends[code]?.mend(value)).toBe(clean)
  })
})
