import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** A request as it stood on the wire; lines and target as Latin-1 text, the body out of its chunks. */
export type RecordedRequest = {
  readonly requestLine: string
  readonly headerLines: readonly string[]
  readonly body: Buffer
}

/** A bare socket that answers 200 to everything and keeps each request byte for byte. */
export async function openRecording(): Promise<{
  readonly origin: string
  readonly requests: readonly RecordedRequest[]
}> {
  const requests: RecordedRequest[] = []
  const server = createServer((socket) => {
    let seen = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      seen = Buffer.concat([seen, chunk])
      if (/\r\nexpect: 100-continue\r\n/i.test(headOf(seen) ?? ''))
        socket.write('HTTP/1.1 100 Continue\r\n\r\n')
      const request = readWhole(seen)
      if (request === null) return
      requests.push(request)
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests }
}

function headOf(bytes: Buffer): string | null {
  const end = bytes.indexOf('\r\n\r\n')
  return end < 0 ? null : `${bytes.toString('latin1', 0, end)}\r\n`
}

/** Null while it is not whole. */
function readWhole(bytes: Buffer): RecordedRequest | null {
  const head = headOf(bytes)
  if (head === null) return null
  const [requestLine = '', ...headerLines] = head.split('\r\n').slice(0, -1)
  const rest = bytes.subarray(bytes.indexOf('\r\n\r\n') + 4)
  const isChunked = headerLines.some((line) => /^transfer-encoding:.*chunked/i.test(line))
  const length = Number(
    headerLines.find((line) => /^content-length:/i.test(line))?.split(':')[1] ?? 0,
  )
  const body = isChunked ? outOfChunks(rest) : rest.length < length ? null : rest
  return body && { requestLine, headerLines, body }
}

function outOfChunks(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    const next = lineEnd + 2 + size + 2
    if (bytes.length < next) return null
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = next
  }
}
