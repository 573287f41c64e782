import { Buffer } from 'node:buffer'
import { compile } from '../../compile.ts'
import { headerValue } from '../../headers.ts'
import type { ContentFacts, ContentFamily, MakeContent } from './content-family.ts'
import { withParts } from './content-family.ts'

/** Senders that sign the URL: what the URL was at the sender. */
export const urls: ContentFamily = {
  fixes: {
    'url-mismatch': [
      'Verify with the public URL that is registered at the sender.',
      'Build the URL from what is registered at the sender, not from the request behind the proxy.',
    ],
    'body-changed': [
      'The signed URL carries the hash of another body: let nothing change the body on the way.',
      'Hash the body as it came and compare it with bodySHA256.',
    ],
  },
  rows: [
    {
      code: 'url-mismatch',
      received: [
        'another form of the URL',
        'The sender signed another form of the URL than the one known here.',
      ],
      computed: ['another form of the URL', 'The application hashed another form of the URL.'],
      make: otherUrls,
    },
    {
      code: 'body-changed',
      received: [
        'bodySHA256',
        'The signature is right for the URL, but bodySHA256 in it is not the hash of this body.',
      ],
      make: ({ scheme, parts: { url } }) =>
        typeof scheme.message === 'function' && url !== null && /[?&]bodySHA256=/.test(url)
          ? [[Buffer.from(url, 'utf8')]]
          : [],
    },
  ],
}

function* otherUrls(
  facts: ContentFacts,
): ReturnType<MakeContent> & Generator<ReturnType<typeof withParts>> {
  if (!compile(facts.scheme).signsUrl) return
  const own = facts.parts.url
  for (const url of new Set(variants(facts))) if (url !== own) yield withParts(facts, { url })
}

function variants({ parts }: ContentFacts): string[] {
  const { headers, path, url } = parts
  const hosts = [
    'x-forwarded-host',
    'x-original-host',
    'forwarded',
    'host',
    'x-forwarded-server',
  ].flatMap((name) => hostsIn(headerValue(headers, name)))
  const asked = hosts.flatMap((host) => [`https://${host}${path}`, `http://${host}${path}`])
  const known = url === null ? [] : [url, ...hosts.map((host) => withHost(url, host))]
  const bases = [...known, ...asked].filter((base) => URL.canParse(base))
  return bases.flatMap(schemesOf).flatMap(portsOf).flatMap(pathsOf)
}

function hostsIn(value: string | null): string[] {
  if (value === null) return []
  const forwarded = /host="?([^";,\s]+)/i.exec(value)?.[1]
  return forwarded ? [forwarded] : value.split(',').map((host) => host.trim())
}

const withHost = (url: string, host: string): string =>
  url.replace(/^(https?:\/\/)[^/?#]*/, `$1${host}`)
const schemesOf = (url: string): string[] => [
  url,
  url.startsWith('https:') ? url.replace('https:', 'http:') : url.replace('http:', 'https:'),
]

function portsOf(url: string): string[] {
  const bare = url.replace(/^(https?:\/\/[^/?#:]*):\d+/, '$1')
  const port = url.startsWith('https:') ? ':443' : ':80'
  return [url, bare, bare.replace(/^(https?:\/\/[^/?#]*)/, `$1${port}`)]
}

function pathsOf(url: string): string[] {
  const [path = '', query] = url.split('?')
  const rest = query === undefined ? '' : `?${query}`
  const slash = path.endsWith('/') ? path.slice(0, -1) : `${path}/`
  return [url, slash + rest, path, slash, url.split('#')[0] ?? url]
}
