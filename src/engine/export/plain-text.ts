import { Buffer } from 'node:buffer'

// controls, and marks that do not show or turn the direction of a line around
const hidden =
  // oxlint-disable-next-line no-control-regex -- they are what we look for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

/** The text of bytes that are UTF-8, a byte order mark included; null of others. */
export function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    // whether a stranger's bytes are text is a question, not a fault
    return null
  }
}

/**
 * The text of bytes that every editor, terminal and clipboard keeps as they are; null when they are no
 * UTF-8 or hold characters that do not show. Tab, CR and LF count as text.
 */
export function plainText(bytes: Uint8Array): string | null {
  const text = utf8Text(bytes)
  return text === null || hidden.test(text) ? null : text
}

/** The bytes of text that has one character per byte, as methods, targets and headers have. */
export function wireBytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1')
}

const everyHidden = new RegExp(`${hidden.source}|[\\t\\r\\n]`, 'g')

/**
 * Text for a person to read on one line: `\x1b` for what does not show. Text of one character per byte,
 * as the wire gives it, is read as UTF-8 where it can be.
 */
export function shown(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the range of single bytes
  const decoded = /^[\u0000-\u00ff]*$/.test(text) ? utf8Text(wireBytes(text)) : null
  return escaped(decoded ?? text, everyHidden)
}

/** A body for a person to read: tabs and line ends stay, a lone CR is shown. */
export function shownLines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('utf8').replaceAll('\r\n', '\n')
  return escaped(text, new RegExp(`${hidden.source}|\\r`, 'g'))
}

function escaped(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (character) => {
    const code = character.charCodeAt(0)
    return code < 256
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

const lineLength = 76

/** Base64 in lines of 76 characters, as `base64` writes it; ends with a line break unless empty. */
export function base64Lines(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  const flat = Buffer.from(text, 'latin1')
  // a body may have many megabytes: bytes are moved faster than lines of text are joined
  const lines = Buffer.alloc(flat.length + Math.ceil(flat.length / lineLength), '\n')
  for (let at = 0, to = 0; at < flat.length; at += lineLength, to += lineLength + 1)
    flat.copy(lines, to, at, at + lineLength)
  return lines.toString('latin1')
}
