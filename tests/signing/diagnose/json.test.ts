import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonStyles } from '../../../src/signing/diagnose/json/json-styles.ts'
import { readJsonTree } from '../../../src/signing/diagnose/json/json-tree.ts'
import { pythonBytesRepr, pythonRepr } from '../../../src/signing/diagnose/json/python-repr.ts'
import { writeJson } from '../../../src/signing/diagnose/json/write-json.ts'

function written(text: string, name: string): string {
  const tree = readJsonTree(text)
  const style = jsonStyles.find((one) => one.name === name)
  if (tree === null || style === undefined) throw new Error(`Cannot write ${text} as ${name}.`)
  return writeJson(tree, style)
}

describe('reading JSON without loss', () => {
  it('gives the same text back when nothing but white space is written anew', () => {
    const compact = fc.json().map((text) => JSON.stringify(JSON.parse(text)))
    fc.assert(
      fc.property(compact, (text) => {
        expect(written(JSON.stringify(JSON.parse(text), null, 3), 'compact-as-written')).toBe(text)
      }),
    )
  })

  it('keeps key order, repeated keys and the literals of numbers and strings', () => {
    const text = '{"b":1e3,"2":-0,"b":820982911946154508,"\\u0041":"\\/\\u00E9"}'
    expect(written(text, 'compact-as-written')).toBe(text)
    expect(written(text, 'spaced-as-written')).toBe(
      '{"b": 1e3, "2": -0, "b": 820982911946154508, "\\u0041": "\\/\\u00E9"}',
    )
  })

  it('says so when the text is no JSON, or nested beyond reason', () => {
    expect(readJsonTree('{"a":')).toBeNull()
    expect(readJsonTree('[NaN]')).toBeNull()
    expect(readJsonTree('['.repeat(1_000) + ']'.repeat(1_000))).toBeNull()
  })
})

// what CPython 3 printed for these texts
const python: readonly (readonly [style: string, text: string, printed: string])[] = [
  [
    'python-default',
    '{"a":1.0,"b":[1e3,1e16,1E-7,-0.0,-0,0.00001]}',
    '{"a": 1.0, "b": [1000.0, 1e+16, 1e-07, -0.0, 0, 1e-05]}',
  ],
  [
    'python-default',
    '["\u007f","é","😀","\\u001b"]',
    '["\\u007f", "\\u00e9", "\\ud83d\\ude00", "\\u001b"]',
  ],
  ['python-default-utf8', '["\u007f","é","😀","/<"]', '["\u007f", "é", "😀", "/<"]'],
  ['python-sorted-compact', '{"é":1,"z":{"b":2,"a":3},"é":4}', '{"z":{"a":3,"b":2},"\\u00e9":4}'],
  [
    'python-indent2',
    '{"a":[],"b":{},"c":[1,{"d":null}]}',
    '{\n  "a": [],\n  "b": {},\n  "c": [\n    1,\n    {\n      "d": null\n    }\n  ]\n}',
  ],
  [
    'python-compact',
    '[12345678901234567890, 100000000000000000000.0]',
    '[12345678901234567890,1e+20]',
  ],
]

describe('the styles', () => {
  it.each(python)('%s writes %s as Python does', (style, text, printed) => {
    expect(written(text, style)).toBe(printed)
  })

  it('escape for HTML as Go and Rails do, and sort keys as Go’s maps do', () => {
    expect(written('{"b":"<&>","a":"\u2028/"}', 'go-marshal-sorted')).toBe(
      '{"a":"\\u2028/","b":"\\u003c\\u0026\\u003e"}',
    )
    expect(written('{"b":"<"}', 'go-struct-order-newline')).toBe('{"b":"\\u003c"}\n')
    expect(written('{"b":"<\'="}', 'gson-html-safe')).toBe('{"b":"\\u003c\\u0027\\u003d"}')
  })

  it('escape slashes and letters as PHP does', () => {
    expect(written('{"u":"https://é"}', 'php-json_encode')).toBe('{"u":"https:\\/\\/\\u00e9"}')
  })

  it('escape with upper-case digits as .NET does, quotes too', () => {
    expect(written('["a\\"<é+`\\u001f\\\\"]', 'dotnet-system-text-json')).toBe(
      '["a\\u0022\\u003C\\u00E9\\u002B\\u0060\\u001F\\\\"]',
    )
  })
})

describe('printed Python values', () => {
  it('are as str(dict) and str(bytes) print them', () => {
    const tree = readJsonTree('{"a":null,"b":[true,1.0],"c":"it\'s \\n é\\u200b"}')
    expect(tree && pythonRepr(tree)).toBe(
      "{'a': None, 'b': [True, 1.0], 'c': \"it's \\n é\\u200b\"}",
    )
    expect(pythonBytesRepr(Buffer.from('{"a":\'é\'}\n'))).toBe("b'{\"a\":\\'\\xc3\\xa9\\'}\\n'")
  })
})
