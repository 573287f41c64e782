import { Buffer } from 'node:buffer'
import { jsonStyles } from '../../diagnose/json/json-styles.ts'
import { readJsonTree } from '../../diagnose/json/json-tree.ts'
import { writeJson } from '../../diagnose/json/write-json.ts'

/** Bytes of a JSON text as another serialiser would have written it; numbers such as `500.0` stay. */
function written(text: string, styleName: string): Uint8Array {
  const tree = readJsonTree(text)
  const style = jsonStyles.find(({ name }) => name === styleName)
  if (!tree || !style) throw new Error(`A sample is no JSON, or there is no style ${styleName}.`)
  return Buffer.from(writeJson(tree, style))
}

/** Python's `json.dumps`: a space after commas and colons, all that is not ASCII escaped. */
export const pythonJson = (text: string): Uint8Array => written(text, 'python-default')

/** Go's `json.Encoder`: compact, raw UTF-8, `<`, `>` and `&` escaped, a line break at the end. */
export const goJson = (value: unknown): Uint8Array =>
  written(JSON.stringify(value), 'go-struct-order-newline')

/** As JavaScript and most others write it. */
export const compactJson = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
