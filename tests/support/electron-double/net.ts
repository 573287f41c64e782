import { readFile } from 'node:fs/promises'
import type { ClientRequest, RequestOptions } from 'node:http'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

const contentTypes: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

async function fetchFile(address: string): Promise<Response> {
  const file = fileURLToPath(address)
  const body = await readFile(file).catch(() => {
    throw new Error('net::ERR_FILE_NOT_FOUND')
  })
  const type = contentTypes[extname(file)] ?? 'application/octet-stream'
  return new Response(new Uint8Array(body), { headers: { 'content-type': type } })
}

export const net = {
  online: true,
  isOnline: (): boolean => true,
  /** Without redirects, logins and sessions; electron-updater asks this way. */
  request: ({
    session: _session,
    ...options
  }: RequestOptions & { session?: unknown }): ClientRequest =>
    (options.protocol === 'http:' ? overHttp : overHttps)(options),
  fetch: (input: string | Request, init?: RequestInit): Promise<Response> => {
    const address = typeof input === 'string' ? input : input.url
    return address.startsWith('file:') ? fetchFile(address) : fetch(input, init)
  },
}
