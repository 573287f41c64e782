import type { JsonStyle } from './write-json.ts'

const line = { comma: ',', colon: ':', indent: null } as const
const spaced = { comma: ', ', colon: ': ', indent: null } as const
const lines = (indent: string) => ({ comma: ',', colon: ': ', indent }) as const
const two = lines('  ')
const four = lines('    ')
const python = { text: 'pythonAscii', numbers: 'python' } as const
const pythonUtf8 = { text: 'js', numbers: 'python' } as const

/**
 * The serialisers to try, common ones first. Python's rules were compared with the real thing; Go, PHP,
 * .NET, Gson and Rails follow their documentation. JavaScript itself is not here: it parses, and loses.
 */
export const jsonStyles: readonly JsonStyle[] = [
  { name: 'python-default', ...spaced, ...python },
  { name: 'python-compact', ...line, ...python },
  { name: 'python-default-utf8', ...spaced, ...pythonUtf8 },
  { name: 'python-compact-utf8', ...line, ...pythonUtf8 },
  { name: 'go-struct-order', ...line, text: 'html', numbers: 'es' },
  { name: 'go-struct-order-newline', ...line, text: 'html', numbers: 'es', end: '\n' },
  { name: 'go-marshal-sorted', ...line, text: 'html', numbers: 'es', sorted: true },
  { name: 'go-encoder-newline', ...line, text: 'html', numbers: 'es', sorted: true, end: '\n' },
  { name: 'go-no-html-sorted', ...line, text: 'js', numbers: 'es', sorted: true },
  { name: 'go-no-html-newline', ...line, text: 'js', numbers: 'es', sorted: true, end: '\n' },
  { name: 'go-before-1.22', ...line, text: 'oldGo', numbers: 'es' },
  { name: 'go-indent2', ...two, text: 'html', numbers: 'es', sorted: true },
  { name: 'php-json_encode', ...line, text: 'php', numbers: 'es' },
  { name: 'php-unescaped-slashes', ...line, text: 'phpUnescapedSlashes', numbers: 'es' },
  { name: 'php-unescaped-unicode', ...line, text: 'phpUnescapedUnicode', numbers: 'es' },
  { name: 'php-pretty', ...four, text: 'php', numbers: 'es' },
  { name: 'rails-to_json', ...line, text: 'html', numbers: 'kept' },
  { name: 'dotnet-system-text-json', ...line, text: 'dotnet', numbers: 'kept' },
  { name: 'dotnet-indented', ...two, text: 'dotnet', numbers: 'kept' },
  { name: 'gson-html-safe', ...line, text: 'gson', numbers: 'kept' },
  { name: 'gson-pretty', ...two, text: 'gson', numbers: 'kept' },
  { name: 'github-upper', ...line, text: 'upperControls', numbers: 'kept' },
  { name: 'compact-utf8', ...line, text: 'js', numbers: 'kept' },
  { name: 'python-sorted', ...spaced, ...python, sorted: true },
  { name: 'python-sorted-compact', ...line, ...python, sorted: true },
  { name: 'python-sorted-utf8', ...spaced, ...pythonUtf8, sorted: true },
  { name: 'python-sorted-compact-utf8', ...line, ...pythonUtf8, sorted: true },
  { name: 'python-indent2', ...two, ...python },
  { name: 'python-indent4', ...four, ...python },
  { name: 'python-indent2-utf8', ...two, ...pythonUtf8 },
  { name: 'python-indent4-utf8', ...four, ...pythonUtf8 },
  { name: 'python-sorted-indent2', ...two, ...python, sorted: true },
  { name: 'python-sorted-indent4', ...four, ...python, sorted: true },
  { name: 'ascii-upper-escapes', ...line, text: 'asciiUpper', numbers: 'kept' },
  // white space alone: every literal as it stands
  { name: 'compact-as-written', ...line, text: 'asWritten', numbers: 'kept' },
  { name: 'spaced-as-written', ...spaced, text: 'asWritten', numbers: 'kept' },
  { name: 'indent2-as-written', ...two, text: 'asWritten', numbers: 'kept' },
  { name: 'indent4-as-written', ...four, text: 'asWritten', numbers: 'kept' },
  { name: 'tab-as-written', ...lines('\t'), text: 'asWritten', numbers: 'kept' },
]
