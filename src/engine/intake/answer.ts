import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { STATUS_CODES } from 'node:http'
import type { Door } from './door.ts'
import type { SenderAnswer } from '../forward/app-answer.ts'
import type { Receipt } from './receive.ts'

/** What is sent, whoever decided it. */
export type AnsweredReceipt = Pick<Receipt, 'captureId'> & {
  readonly reply: SenderAnswer & { readonly delayMs: number }
}

/**
 * Sends the planned reply through Node's response, after its delay; resolves when it is handed over or
 * the sender is gone. Closing does not wait for the delay.
 */
export function answer(
  door: Door,
  response: ServerResponse,
  receipt: AnsweredReceipt,
  isBroken: boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const send = (): void => {
      clearTimeout(timer)
      door.delayed.delete(send)
      write(response, receipt, isBroken || door.isClosing)
      resolve()
    }
    const { delayMs } = receipt.reply
    const timer = delayMs > 0 && !door.isClosing ? setTimeout(send, delayMs) : undefined
    if (!timer) return send()
    door.delayed.add(send)
    response.once('close', send)
  })
}

function write(response: ServerResponse, receipt: AnsweredReceipt, mustClose: boolean): void {
  const { reply, captureId } = receipt
  if (response.destroyed) return
  const headers: string[] = reply.headers.flat()
  if (captureId !== null) headers.push('Countersign-Capture', captureId)
  if (mustClose) headers.push('Connection', 'close')
  if (!has(reply.headers, 'content-length') && !has(reply.headers, 'transfer-encoding'))
    headers.push(
      'Content-Length',
      String(bodyless(reply.status) ? 0 : Buffer.byteLength(reply.body)),
    )
  response.writeHead(reply.status, headers)
  response.end(bodyless(reply.status) ? undefined : reply.body)
}

const bodyless = (status: number): boolean => status === 204 || status === 304

const has = (headers: readonly (readonly [string, string])[], name: string): boolean =>
  headers.some(([own]) => own.toLowerCase() === name)

/** Answers on a bare socket, where the parser gave us no response to write to; then closes it. */
export function answerRaw(socket: Socket, receipt: Receipt): void {
  if (!socket.writable) return
  const { status, body } = receipt.reply
  const id = receipt.captureId === null ? '' : `Countersign-Capture: ${receipt.captureId}\r\n`
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}\r\nContent-Type: application/json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n${id}Connection: close\r\n\r\n${body}`,
  )
}
