import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

export type Page = { readonly body: Buffer; readonly contentType: string }

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

/**
 * Paths that our build makes: plain segments that do not begin with a dot. Anything that would need
 * decoding (`%2e`, `%5c`) is no such path, so nothing is decoded and nothing climbs.
 */
const plainPath = /^(?:\/[a-z0-9_-][a-z0-9._-]*)+$/i

/** The built page file of a URL path (no query); null when there is none. Other read errors are thrown. */
export async function readPage(pagesDir: string, path: string): Promise<Page | null> {
  const asked = path === '/' ? '/index.html' : path
  const contentType = contentTypes[extname(asked)]
  if (!plainPath.test(asked) || contentType === undefined) return null
  try {
    const file = await realpath(join(pagesDir, asked))
    if (!file.startsWith((await realpath(pagesDir)) + sep)) return null
    return { body: await readFile(file), contentType }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR'
}

/** Headers of every answer of the page server, refusals included. */
export function securityHeaders(port: number): Readonly<Record<string, string>> {
  const sockets = `ws://127.0.0.1:${port} ws://localhost:${port}`
  return {
    'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self' ${sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  }
}
