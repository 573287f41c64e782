import type { JsonStyle } from './write-json.ts'

const line = { comma: ',', colon: ':', indent: null } as const
const spaced = { comma: ', ', colon: ': ', indent: null } as const
const lines = (indent: string) => ({ comma: ',', colon: ': ', indent }) as const
const two = lines('  ')
const four = lines('    ')
const python = { text: 'pythonAscii', numbers: 'python' } as const
const pythonUtf8 = { text: 'js', numbers: 'python' } as const

type Layout = Pick<JsonStyle, 'comma' | 'colon' | 'indent'>
type Rules = Omit<JsonStyle, 'name' | 'words' | keyof Layout>

const style = (name: string, words: string, layout: Layout, rules: Rules): JsonStyle => ({
  name,
  words,
  ...layout,
  ...rules,
})

/**
 * The serialisers to try, common ones first. Python's rules were compared with the real thing; Go, PHP,
 * .NET, Gson and Rails follow their documentation. JavaScript itself is not here: it parses, and loses.
 */
export const jsonStyles: readonly JsonStyle[] = [
  style('python-default', 'Python’s json.dumps', spaced, python),
  style('python-compact', 'Python’s json.dumps without spaces', line, python),
  style('python-default-utf8', 'Python’s json.dumps with ensure_ascii=False', spaced, pythonUtf8),
  style(
    'python-compact-utf8',
    'Python’s json.dumps without spaces and with ensure_ascii=False',
    line,
    pythonUtf8,
  ),
  style('go-struct-order', 'Go’s json.Marshal', line, { text: 'html', numbers: 'es' }),
  // of a struct, whose fields keep their order, and of a map, which is sorted
  style('go-struct-order-newline', 'Go’s json.Encoder', line, {
    variant: 'go-encoder-newline',
    text: 'html',
    numbers: 'es',
    end: '\n',
  }),
  style('go-marshal-sorted', 'Go’s json.Marshal, for a map,', line, {
    text: 'html',
    numbers: 'es',
    sorted: true,
  }),
  style('go-encoder-newline', 'Go’s json.Encoder, for a map,', line, {
    text: 'html',
    numbers: 'es',
    sorted: true,
    end: '\n',
  }),
  style('go-no-html-sorted', 'Go, for a map and without HTML escapes,', line, {
    text: 'js',
    numbers: 'es',
    sorted: true,
  }),
  style('go-no-html-newline', 'Go’s json.Encoder, for a map and without HTML escapes,', line, {
    text: 'js',
    numbers: 'es',
    sorted: true,
    end: '\n',
  }),
  style('go-before-1.22', 'Go before 1.22', line, { text: 'oldGo', numbers: 'es' }),
  style('go-indent2', 'Go’s json.MarshalIndent, for a map,', two, {
    text: 'html',
    numbers: 'es',
    sorted: true,
  }),
  style('php-json_encode', 'PHP’s json_encode', line, { text: 'php', numbers: 'es' }),
  style('php-unescaped-slashes', 'PHP’s json_encode with JSON_UNESCAPED_SLASHES', line, {
    text: 'phpUnescapedSlashes',
    numbers: 'es',
  }),
  style('php-unescaped-unicode', 'PHP’s json_encode with JSON_UNESCAPED_UNICODE', line, {
    text: 'phpUnescapedUnicode',
    numbers: 'es',
  }),
  style('php-pretty', 'PHP’s json_encode with JSON_PRETTY_PRINT', four, {
    text: 'php',
    numbers: 'es',
  }),
  style('rails-to_json', 'Rails’ to_json', line, { text: 'html', numbers: 'kept' }),
  style('dotnet-system-text-json', '.NET’s System.Text.Json', line, {
    text: 'dotnet',
    numbers: 'kept',
  }),
  style('dotnet-indented', '.NET’s System.Text.Json, indented,', two, {
    text: 'dotnet',
    numbers: 'kept',
  }),
  style('gson-html-safe', 'Java’s Gson', line, { text: 'gson', numbers: 'kept' }),
  style('gson-pretty', 'Java’s Gson, indented,', two, { text: 'gson', numbers: 'kept' }),
  style('github-upper', 'GitHub', line, { text: 'upperControls', numbers: 'kept' }),
  style('compact-utf8', 'a compact serialiser (Jackson, serde, Ruby)', line, {
    text: 'js',
    numbers: 'kept',
  }),
  style('python-sorted', 'Python’s json.dumps with sort_keys=True', spaced, {
    ...python,
    sorted: true,
  }),
  style('python-sorted-compact', 'Python’s json.dumps with sort_keys=True and no spaces', line, {
    ...python,
    sorted: true,
  }),
  style(
    'python-sorted-utf8',
    'Python’s json.dumps with sort_keys=True and ensure_ascii=False',
    spaced,
    { ...pythonUtf8, sorted: true },
  ),
  style(
    'python-sorted-compact-utf8',
    'Python’s json.dumps with sort_keys=True, no spaces and ensure_ascii=False',
    line,
    { ...pythonUtf8, sorted: true },
  ),
  style('python-indent2', 'Python’s json.dumps with indent=2', two, python),
  style('python-indent4', 'Python’s json.dumps with indent=4', four, python),
  style(
    'python-indent2-utf8',
    'Python’s json.dumps with indent=2 and ensure_ascii=False',
    two,
    pythonUtf8,
  ),
  style(
    'python-indent4-utf8',
    'Python’s json.dumps with indent=4 and ensure_ascii=False',
    four,
    pythonUtf8,
  ),
  style('python-sorted-indent2', 'Python’s json.dumps with sort_keys=True and indent=2', two, {
    ...python,
    sorted: true,
  }),
  style('python-sorted-indent4', 'Python’s json.dumps with sort_keys=True and indent=4', four, {
    ...python,
    sorted: true,
  }),
  // Flask's jsonify ends with a line break, as json.tool, jq and many editors do
  style('flask-jsonify', 'Flask’s jsonify', line, { ...python, sorted: true, end: '\n' }),
  style('flask-jsonify-debug', 'Flask’s jsonify in debug mode', two, {
    ...python,
    sorted: true,
    end: '\n',
  }),
  style('python-default-newline', 'Python’s json.dumps and a line break', spaced, {
    ...python,
    end: '\n',
  }),
  style('python-compact-newline', 'Python’s json.dumps without spaces and a line break', line, {
    ...python,
    end: '\n',
  }),
  style('indent2-newline', 'a printer with 2 spaces and a line break (jq, Prettier)', two, {
    ...pythonUtf8,
    end: '\n',
  }),
  style('indent4-newline', 'a printer with 4 spaces and a line break (json.tool)', four, {
    ...python,
    end: '\n',
  }),
  style('ascii-upper-escapes', 'a serialiser with upper-case \\u escapes', line, {
    text: 'asciiUpper',
    numbers: 'kept',
  }),
  // white space alone: every literal as it stands
  style('compact-as-written', 'one that takes the white space out', line, {
    text: 'asWritten',
    numbers: 'kept',
  }),
  style('spaced-as-written', 'one that puts a space after each comma and colon', spaced, {
    text: 'asWritten',
    numbers: 'kept',
  }),
  style('indent2-as-written', 'one that indents by 2 spaces', two, {
    text: 'asWritten',
    numbers: 'kept',
  }),
  style('indent4-as-written', 'one that indents by 4 spaces', four, {
    text: 'asWritten',
    numbers: 'kept',
  }),
  style('tab-as-written', 'one that indents by tabs', lines('\t'), {
    text: 'asWritten',
    numbers: 'kept',
  }),
]
