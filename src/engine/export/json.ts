import { Buffer } from 'node:buffer'
import type { Material, WrittenForm } from './material.ts'
import { safeJson } from './safe-json.ts'

/** The document that `countersign verify --request` reads. Header values are Latin-1 text. */
export function writeJson({ capture }: Material): WrittenForm {
  const { id, receivedAtMs, source, scheme, verdict, reason } = capture
  const document = {
    method: capture.method,
    path: capture.path,
    httpVersion: capture.httpVersion,
    headers: capture.headers,
    bodyBase64: Buffer.from(capture.body).toString('base64'),
    captured: { id, receivedAtMs, source, scheme, verdict, reason },
  }
  return { text: safeJson(document), extension: '.json', effect: 'holds', caution: null }
}
