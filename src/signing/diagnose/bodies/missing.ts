import type { BodyFamily } from './body-family.ts'
import { utf8 } from './body-family.ts'

const instead = (variant: string, text: string, words = variant) => ({
  code: 'body-missing' as const,
  received: [variant, `The signature covers ${words} instead of the body.`] as const,
  computed: [variant, `The application hashed ${words} instead of the body.`] as const,
  make: () => utf8(text),
})

/** The body was consumed, or replaced by what a language prints for nothing. */
export const missing: BodyFamily = {
  fixes: {
    'body-missing': [
      'Sign the bytes that are sent, after the body is made and before it is consumed.',
      'Read the stream once and keep the bytes; disable the framework’s body parser for this route.',
    ],
  },
  rows: [
    instead('empty string', '', 'nothing'),
    instead('"{}"', '{}'),
    instead('"[object Object]"', '[object Object]'),
    instead('"undefined"', 'undefined'),
    instead('"null"', 'null'),
    instead('"None"', 'None'),
    instead('"[]"', '[]'),
    instead('an empty JSON string', '""'),
    instead('"false"', 'false'),
    instead('"[object Promise]"', '[object Promise]'),
    instead('"[object ReadableStream]"', '[object ReadableStream]'),
    instead('"[object Buffer]"', '[object Buffer]'),
    instead('"b\'\'"', "b''"),
    instead('"nil"', 'nil'),
    instead('"NaN"', 'NaN'),
  ],
}
