import type { BodyFamily } from '../../../signing/diagnose/bodies/body-family.ts'
import { byText } from '../../../signing/diagnose/bodies/body-family.ts'

/** Receivers that make all letters small before they hash, as with headers and e-mail addresses. */
export const letters: BodyFamily = {
  fixes: {
    'body-changed': [
      'Sign the bytes that are sent.',
      'Hash the bytes as they came: their case counts.',
    ],
  },
  rows: [
    {
      code: 'body-changed',
      computed: ['lower case', 'The application hashed the body in lower case.'],
      make: byText((text) => text.toLowerCase()),
    },
  ],
}
