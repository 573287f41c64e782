import type { Database } from 'better-sqlite3'
import { prepared } from './prepared.ts'

/**
 * A body is kept in pieces of this size, so that a page of a large one is read without the rest. The
 * first piece is also what the text search looks at.
 */
const pieceBytes = 256 * 1024

/** Stores the bytes of a capture as they are. */
export function insertBody(db: Database, id: number, body: Uint8Array): void {
  if (body.length === 0) return
  const head = body.length > pieceBytes ? body.subarray(0, pieceBytes) : body
  prepared(db, 'INSERT INTO bodies VALUES (?, ?)').run(id, head)
  for (let piece = 1; piece * pieceBytes < body.length; piece++) {
    const bytes = body.subarray(piece * pieceBytes, (piece + 1) * pieceBytes)
    prepared(db, 'INSERT INTO body_pieces VALUES (?, ?, ?)').run(id, piece, bytes)
  }
}

/** Up to `length` bytes from `offset`; fewer at the end. */
export function readBody(db: Database, id: number, offset: number, length: number): Uint8Array {
  if (length <= 0) return new Uint8Array(0)
  const first = Math.floor(offset / pieceBytes)
  const last = Math.floor((offset + length - 1) / pieceBytes)
  const pieces: Uint8Array[] = []
  if (first === 0) pieces.push(...headOf(db, id))
  const sql =
    'SELECT bytes FROM body_pieces WHERE capture_id = ? AND piece BETWEEN ? AND ? ORDER BY piece'
  if (last > 0)
    pieces.push(
      ...prepared<{ bytes: Uint8Array }>(db, sql)
        .all(id, Math.max(first, 1), last)
        .map((row) => row.bytes),
    )
  const from = offset - first * pieceBytes
  const whole = pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces)
  return whole.subarray(from, Math.min(from + length, whole.length))
}

function headOf(db: Database, id: number): Uint8Array[] {
  const row = prepared<{ head: Uint8Array }>(db, 'SELECT head FROM bodies WHERE id = ?').get(id)
  return row ? [row.head] : []
}

/** Whether a stored body of the same length has the same bytes. */
export function isSameBody(db: Database, id: number, body: Uint8Array): boolean {
  for (let offset = 0; offset < body.length; offset += pieceBytes) {
    const bytes = body.subarray(offset, offset + pieceBytes)
    const stored = readBody(db, id, offset, pieceBytes)
    if (Buffer.compare(stored, bytes) !== 0) return false
  }
  return true
}
