import { request } from 'node:http'

export type Reply = { readonly status: number; readonly text: string }

/**
 * Sends one POST to a public address under `.localhost`, which not every resolver knows: the
 * connection goes to loopback and the name into the Host header. Gives up after 30 s or when `signal` aborts.
 */
export const sendThrough = (
  publicUrl: string,
  path: string,
  body: Uint8Array = new Uint8Array(),
  signal: AbortSignal = AbortSignal.timeout(30_000),
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { host, port } = new URL(publicUrl)
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent: false,
        headers: { host, 'content-length': body.length },
        signal,
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
