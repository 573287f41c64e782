import { headerValue } from '../../headers.ts'
import { readJsonObject } from '../../json-body.ts'
import type { Row } from '../question.ts'
import type { ContentFacts, ContentFamily, MakeContent } from './content-family.ts'
import { withParts } from './content-family.ts'

const absent = ['undefined', 'None', 'null', '', 'NaN', '0'] as const

/** Unix seconds of a timestamp in seconds or milliseconds; null when it is no number. */
function secondsOf(text: string | null): number | null {
  if (text === null || !/^\d{9,13}(?:\.\d+)?$/.test(text)) return null
  return text.length >= 13 ? Math.floor(Number(text) / 1_000) : Math.floor(Number(text))
}

/** The scheme's own content with other texts in the place of the timestamp. */
const stamped =
  (texts: (seconds: number, facts: ContentFacts) => Iterable<string>): MakeContent =>
  (facts) => {
    const seconds = secondsOf(facts.parts.timestamp)
    return seconds === null ? [] : contents(facts, texts(seconds, facts))
  }

function* contents(
  facts: ContentFacts,
  texts: Iterable<string>,
): Generator<ReturnType<typeof withParts>> {
  for (const timestamp of texts)
    if (timestamp !== facts.parts.timestamp) yield withParts(facts, { timestamp })
}

const isoTexts = (seconds: number): string[] => {
  const iso = new Date(seconds * 1_000).toISOString()
  const plain = iso.slice(0, 19)
  return [
    `${plain}Z`,
    iso,
    `${plain}+00:00`,
    plain,
    `${plain}.000000+00:00`,
    `${plain}.000000`,
    `${plain}.000000Z`,
    plain.replace('T', ' '),
    `${plain.replace('T', ' ')}+00:00`,
    new Date(seconds * 1_000).toUTCString(),
  ]
}

/** Seconds and milliseconds of a text that is a date, not a number. */
function dateTexts(text: string | null): string[] {
  const atMs = text === null || /^[\d.\s+-]*$/.test(text) ? Number.NaN : Date.parse(text)
  return Number.isNaN(atMs) ? [] : [String(Math.floor(atMs / 1_000)), String(atMs)]
}

/** What stands for the time in the signed content. */
export const timestamps: ContentFamily = {
  fixes: {
    'signed-content': [
      'Let the sender sign the text of the timestamp as its header carries it.',
      'Hash the text of the timestamp as the header carries it: read it, never make it.',
    ],
    'signed-other-timestamp': [
      'Sign and send the same value; sign again after changing it.',
      'Hash the timestamp of the header.',
    ],
    'timestamp-not-integer': [
      'Send integer seconds, and sign the very text of the header.',
      'Hash the timestamp’s text as the header carries it.',
    ],
    'timestamp-not-canonical': [
      'Send the number as it was signed, without leading zeros or decimals.',
      'Hash the timestamp’s text, not the number it parses to.',
    ],
  },
  rows: [
    {
      code: 'timestamp-not-canonical',
      received: [
        'the number it parses to',
        'The header writes the timestamp otherwise than it was signed: the number was signed.',
      ],
      computed: [
        'the number it parses to',
        'The application hashed the number that the timestamp parses to.',
      ],
      make: (facts) => {
        const text = facts.parts.timestamp ?? ''
        const number = Number.parseInt(text, 10)
        return /^[0+\s]|\.|\s$/.test(text) && Number.isSafeInteger(number)
          ? contents(facts, [String(number)])
          : []
      },
    },
    {
      code: 'timestamp-not-integer',
      received: [
        'the second of the date',
        'The header has a date where seconds belong; the seconds were signed.',
      ],
      make: (facts) => contents(facts, dateTexts(facts.parts.timestamp)),
    },
    {
      code: 'signed-other-timestamp',
      received: [
        'header has seconds, signed ms',
        'The header has seconds; milliseconds were signed.',
      ],
      make: stamped((seconds) => [String(seconds * 1_000)]),
    },
    {
      code: 'signed-content',
      computed: [
        'timestamp in milliseconds',
        'The application hashed the timestamp in milliseconds.',
      ],
      make: stamped((seconds) => [String(seconds * 1_000)]),
    },
    {
      code: 'signed-content',
      received: ['timestamp in seconds', 'The header has milliseconds; seconds were signed.'],
      computed: ['timestamp in seconds', 'The application hashed the timestamp in seconds.'],
      make: stamped((seconds) => [String(seconds), String(Math.floor(seconds / 1_000))]),
    },
    {
      code: 'signed-content',
      received: ['timestamp with decimals', 'The sender signed the timestamp with decimals.'],
      computed: ['timestamp with decimals', 'The application hashed the timestamp with decimals.'],
      make: stamped((seconds) => [`${seconds}.0`, `${seconds}.000`, String(seconds / 1_000)]),
    },
    {
      code: 'signed-content',
      received: ['ISO timestamp', 'The sender signed the timestamp as a date.'],
      computed: ['ISO timestamp', 'The application hashed the timestamp as a date.'],
      make: stamped(isoTexts),
    },
    ...absent.map((text): Row<MakeContent> => ({
      code: 'signed-content',
      received: [
        `${text || 'empty'} timestamp`,
        `The sender signed ${text || 'nothing'} in the place of the timestamp.`,
      ],
      computed: [
        `${text || 'empty'} timestamp`,
        `The application hashed ${text || 'nothing'} in the place of the timestamp: it read another header.`,
      ],
      make: (facts) => (facts.parts.timestamp === null ? [] : contents(facts, [text])),
    })),
    {
      code: 'signed-other-timestamp',
      received: [
        'the time in the body',
        'The sender signed the time in the body, not the one in the header.',
      ],
      make: bodyTimes,
    },
    {
      code: 'signed-content',
      computed: [
        'the time in the body',
        'The application hashed the time in the body, not the one in the header.',
      ],
      make: bodyTimes,
    },
    {
      code: 'signed-other-timestamp',
      received: ['the Date header', 'The sender signed the time of the Date header.'],
      make: dateHeader,
    },
    {
      code: 'signed-content',
      computed: ['the Date header', 'The application hashed the time of the Date header.'],
      make: dateHeader,
    },
  ],
}

const widestSeconds = 600

/** Many contents for one cause: tried after all else that is one change. */
export const shiftedTimestamps: ContentFamily = {
  fixes: timestamps.fixes,
  rows: [
    {
      code: 'signed-content',
      computed: [
        'app used its own clock',
        'The application hashed its own time instead of the header’s.',
      ],
      make: (facts) => contents(facts, facts.parts.timestamp === null ? [] : clockTexts(facts)),
    },
    {
      code: 'signed-other-timestamp',
      received: [
        'another second',
        'The signature was made for another second than the header says.',
      ],
      make: stamped((seconds, { parts }) => nearSeconds(seconds, parts.timestamp ?? '')),
    },
    {
      code: 'signed-other-timestamp',
      computed: ['another second', 'The application hashed another second than the header says.'],
      make: stamped((seconds, { parts }) => nearSeconds(seconds, parts.timestamp ?? '')),
    },
  ],
}

function* clockTexts({ nowMs }: ContentFacts): Generator<string> {
  const now = Math.floor(nowMs / 1_000)
  for (const second of nearby(now, 300)) yield String(second)
}

function* nearSeconds(seconds: number, text: string): Generator<string> {
  const scale = text.length === 13 ? Number(text) - seconds * 1_000 : null
  for (const second of nearby(seconds, widestSeconds))
    yield String(scale === null ? second : second * 1_000 + scale)
}

/** The seconds around one, nearest first. */
function* nearby(middle: number, width: number): Generator<number> {
  yield middle
  for (let away = 1; away <= width; away += 1) {
    yield middle - away
    yield middle + away
  }
}

const timeFields = [
  'timestamp',
  'ts',
  'time',
  'created',
  'created_at',
  'createdAt',
  'event_timestamp',
  'webhookTimestamp',
  'date',
] as const

function bodyTimes(facts: ContentFacts): ReturnType<MakeContent> {
  if (facts.parts.timestamp === null) return []
  const json = readJsonObject(facts.parts.body) ?? {}
  const texts = timeFields.flatMap((field) => {
    const told = json[field]
    if (typeof told !== 'string' && !Number.isSafeInteger(told)) return []
    const value = String(told)
    const atMs = Date.parse(value)
    if (Number.isNaN(atMs)) return [value]
    return [value, String(Math.floor(atMs / 1_000)), String(atMs)]
  })
  return contents(facts, texts)
}

function dateHeader(facts: ContentFacts): ReturnType<MakeContent> {
  const text = headerValue(facts.parts.headers, 'date')
  const atMs = text === null ? Number.NaN : Date.parse(text)
  if (Number.isNaN(atMs) || facts.parts.timestamp === null) return []
  return contents(facts, [String(Math.floor(atMs / 1_000)), String(atMs), text ?? ''])
}
