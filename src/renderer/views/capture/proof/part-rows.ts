import { wireText } from '../wire-text.ts'
import type { SignedPart } from './signed-parts.ts'
import type { TextRows } from '../text-rows.ts'
import { lastAtMost, textRows } from '../text-rows.ts'

/** Signed content as one text, cut into rows, with the place at which each part begins in the text. */
export type PartRows = {
  readonly text: string
  readonly rows: TextRows
  readonly parts: readonly SignedPart[]
  readonly starts: readonly number[]
}

export function partRows(content: Uint8Array, parts: readonly SignedPart[]): PartRows {
  const texts = parts.map(({ start, end }) => wireText(content.subarray(start, end)))
  const starts: number[] = []
  let at = 0
  for (const text of texts) {
    starts.push(at)
    at += text.length
  }
  const text = texts.join('')
  return { text, rows: textRows(text), parts, starts }
}

export type RowPiece = { readonly part: SignedPart; readonly text: string }

/** A row taken apart by the parts that it goes through. */
export function piecesOfRow({ text, rows, parts, starts }: PartRows, row: number): RowPiece[] {
  const [from, to] = [rows.starts[row] ?? 0, rows.starts[row + 1] ?? text.length]
  const pieces: RowPiece[] = []
  for (let index = lastAtMost(starts, from); index < parts.length; index += 1) {
    const start = starts[index] ?? 0
    const part = parts[index]
    if (start >= to || !part) break
    const end = starts[index + 1] ?? text.length
    pieces.push({ part, text: text.slice(Math.max(from, start), Math.min(to, end)) })
  }
  return pieces
}
