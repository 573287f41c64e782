import type { Row } from '../question.ts'
import type { ContentFacts, ContentFamily, MakeContent } from './content-family.ts'
import { ofTemplate, templated, withParts } from './content-family.ts'

const built = (variant: string, ...templates: readonly string[]): Row<MakeContent> => ({
  code: 'signed-content',
  received: [variant, `The sender signed ${variant}.`],
  computed: [variant, `The application hashed ${variant}.`],
  make: templated(...templates),
})

const separators = [
  ['a colon', ':'],
  ['a line break', '\n'],
  ['nothing', ''],
  ['a hyphen', '-'],
  ['a space', ' '],
  ['a comma', ','],
  ['a bar', '|'],
  ['a semicolon', ';'],
  ['an underscore', '_'],
  ['an ampersand', '&'],
  ['a slash', '/'],
  ['a written-out \\n', '\\n'],
] as const

const joinedBy = ([name, mark]: (typeof separators)[number]): readonly Row<MakeContent>[] => [
  built(`id, timestamp and body joined by ${name}`, `{id}${mark}{timestamp}${mark}{body}`),
  built(`timestamp and body joined by ${name}`, `{timestamp}${mark}{body}`),
  built(`body and timestamp joined by ${name}`, `{body}${mark}{timestamp}`),
  built(`id and body joined by ${name}`, `{id}${mark}{body}`),
]

const absent = ['undefined', 'None', 'null', '', 'nil', '[object Object]'] as const

/** The pieces of the signed content in another order, with other separators, or some of them absent. */
export const templates: ContentFamily = {
  fixes: {
    'signed-content': [
      'Let the sender sign exactly what this scheme signs, or choose the scheme it follows.',
      'Build exactly what the sender signs, piece by piece, around the raw body.',
    ],
    'body-missing': [
      'Sign the body, too: without it anyone can send anything under this signature.',
      'Add the raw body to what is hashed.',
    ],
  },
  rows: [
    built('body only', '{body}'),
    built('timestamp.body', '{timestamp}.{body}'),
    built('id.body', '{id}.{body}'),
    built('id.timestamp.body', '{id}.{timestamp}.{body}'),
    built('timestamp.id.body', '{timestamp}.{id}.{body}'),
    built('trailing dot missing', '{id}.{timestamp}{body}'),
    built('timestamp and body joined', '{timestamp}{body}'),
    built('body and timestamp joined', '{body}{timestamp}'),
    built('body.timestamp', '{body}.{timestamp}'),
    built('v0:timestamp:body', 'v0:{timestamp}:{body}'),
    built('v1:timestamp:body', 'v1:{timestamp}:{body}'),
    // with these three separators the pieces are joined most often
    ...separators.slice(0, 3).flatMap(joinedBy),
    built('v1.timestamp.body', 'v1.{timestamp}.{body}', 'v0.{timestamp}.{body}'),
    built('v1.id.timestamp.body', 'v1.{id}.{timestamp}.{body}', 'v1,{id}.{timestamp}.{body}'),
    built('t=timestamp.body', 't={timestamp}.{body}', 't={timestamp},{body}'),
    built('body.id.timestamp', '{body}.{id}.{timestamp}', '{body}.{timestamp}.{id}', '{body}.{id}'),
    built('id.body.timestamp', '{id}.{body}.{timestamp}', '{timestamp}.{body}.{id}'),
    built('id and body joined', '{id}{body}', '{body}{id}'),
    built('first dot missing', '{id}{timestamp}.{body}'),
    built('id.timestamp.body.', '{id}.{timestamp}.{body}.', '.{id}.{timestamp}.{body}'),
    ...separators.slice(3).flatMap(joinedBy),
    built(
      'method, path and body',
      '{method}{path}{body}',
      '{method}\n{path}\n{body}',
      '{path}{body}',
      '{path}.{body}',
      '{method}.{path}.{body}',
    ),
    built(
      'method, path, timestamp and body',
      '{timestamp}{method}{path}{body}',
      '{method}{path}{timestamp}{body}',
      '{method}\n{path}\n{timestamp}\n{body}',
      '{timestamp}.{method}.{path}.{body}',
    ),
    built('URL and body', '{url}{body}', '{url}.{body}', '{url}\n{body}'),
    built(
      'the hash of the body',
      '{sha256:body}',
      '{timestamp}.{sha256:body}',
      '{id}.{timestamp}.{sha256:body}',
      '{timestamp}\n{sha256:body}',
    ),
    {
      code: 'signed-content',
      received: [
        'the body instead of its hash',
        'The sender signed the body where its hash belongs, or the hash where the body belongs.',
      ],
      computed: [
        'the body instead of its hash',
        'The application hashed the body where its hash belongs, or the other way round.',
      ],
      make: swapHash,
    },
    {
      code: 'body-missing',
      received: ['not signed at all', 'The signature covers id and timestamp but no body.'],
      computed: ['left out', 'The application hashed id and timestamp without the body.'],
      make: templated('{id}.{timestamp}', '{id}', '{timestamp}'),
    },
    ...absent.map((text): Row<MakeContent> => ({
      code: 'signed-content',
      received: [
        `${text || 'empty'} id`,
        `The sender signed ${text || 'nothing'} in the place of the id.`,
      ],
      computed: [
        `${text || 'empty'} id`,
        `The application hashed ${text || 'nothing'} in the place of the id: it read another header.`,
      ],
      make: (facts) => [withParts(facts, { id: text })],
    })),
    {
      code: 'signed-content',
      received: ['id in another case', 'The sender signed the id in another case.'],
      computed: ['id in another case', 'The application hashed the id in another case.'],
      make: (facts) => {
        const { id } = facts.parts
        return id === null
          ? []
          : [withParts(facts, { id: id.toLowerCase() }), withParts(facts, { id: id.toUpperCase() })]
      },
    },
  ],
}

const hashOrBody = /\{(?:sha256:)?body\}/g

function swapHash({ scheme, parts }: ContentFacts): ReturnType<MakeContent> {
  if (typeof scheme.message !== 'string') return []
  const swapped = scheme.message.replaceAll(hashOrBody, (found) =>
    found === '{body}' ? '{sha256:body}' : '{body}',
  )
  return [ofTemplate(swapped, scheme, parts)]
}
