import type { SecretForm, SignatureForm } from '../../signing/scheme.ts'
import type { Material, WrittenForm } from './material.ts'
import { base64Lines } from './plain-text.ts'
import type { Dialect } from './program-text.ts'
import {
  encodingOf,
  itemLines,
  keyPatterns,
  literal,
  pieceItems,
  writeProgram,
} from './program-text.ts'
import type { Recipe } from './recipe.ts'

const pythonDialect: Dialect = {
  none: 'None',
  bodyHash: 'hashlib.sha256(body).hexdigest().encode()',
}

/** A program for Python 3, without packages, that verifies this one request. */
export function writePython(material: Material): WrittenForm {
  return writeProgram(
    material,
    '.py',
    (recipe, title) => program(recipe, title, material),
    (why) => `import sys\n\nprint(${literal(why)}, file=sys.stderr)\nsys.exit(2)\n`,
  )
}

function program(recipe: Recipe, title: string, { capture }: Material): string {
  const headers = recipe.headers.map((pair) => `(${pair.map(literal).join(', ')})`)
  const header = literal(recipe.signature.header)
  const split = recipe.signature.split === null ? null : literal(recipe.signature.split)
  return `# Verifies ${title} with what Python has:
#   WEBHOOK_SECRET=... python3 request-${capture.id}.py
# Says pass or fail and ends with 0 or 1. The age of the request is not judged.
import base64
import hashlib
import hmac
import os
${encodingOf(recipe.secret) ? 'import re\n' : ''}import sys

# the header lines that are read; one character is one byte
HEADERS = [
${itemLines(headers, '    ')}]

# the body, byte for byte
body = base64.b64decode("""
${base64Lines(capture.body)}""")


${readers}

${keyFunction(recipe.secret)}

key = key_of(os.fsencode(os.environ.get("WEBHOOK_SECRET", "")))
content = b"".join([
${itemLines(pieceItems(recipe, pythonDialect), '    ')}])
digest = hmac.new(key, content, hashlib.${recipe.hash}).digest()
expected = [${recipe.forms.map(expectedText).join(', ')}]
received = ${split === null ? `[header_value(${header})]` : `header_value(${header}).split(${split})`}

if not any(hmac.compare_digest(one.encode(), other.encode()) for one in received for other in expected):
    fail("the signature should be " + " or ".join(expected))
print("pass: the signature is right")
`
}

const digests = {
  hex: 'digest.hex()',
  base64: 'base64.b64encode(digest).decode()',
  base64url: 'base64.urlsafe_b64encode(digest).decode().rstrip("=")',
  text: 'digest.decode("latin-1")',
} as const

function expectedText({ prefix = '', as }: SignatureForm): string {
  return `${prefix === '' ? '' : `${literal(prefix)} + `}${digests[as]}`
}

const decoders = {
  base64: 'base64.b64decode(text + b"=" * (-len(text) % 4))',
  hex: 'bytes.fromhex(text.decode())',
} as const

function keyFunction(form: SecretForm): string {
  const { prefix = '', withoutPrefix } = form
  const encoding = encodingOf(form)
  const lines = [
    `prefix = ${literal(prefix)}.encode()`,
    'text = secret[len(prefix):] if secret.startswith(prefix) else secret',
    'if text == b"":',
    '    fail("WEBHOOK_SECRET is not set")',
    ...(withoutPrefix ? ['if text == secret:', '    return secret'] : []),
    ...(encoding
      ? [
          `pattern = rb"${keyPatterns[encoding]}"`,
          `if not re.fullmatch(pattern, text):`,
          `    fail("the secret is no ${encoding}")`,
        ]
      : []),
    `return ${encoding ? decoders[encoding] : 'text'}`,
  ]
  return `def key_of(secret):\n${lines.map((line) => `    ${line}\n`).join('')}`
}

const readers = `def fail(why):
    print("fail: " + why)
    sys.exit(1)


def header_value(name):
    lines = [value for own, value in HEADERS if own.lower() == name.lower()]
    if not lines:
        fail("there is no header " + name)
    return ", ".join(lines)


def place(name, split, prefix):
    value = header_value(name)
    items = [value] if split is None else value.split(split)
    item = next((one for one in items if one.startswith(prefix)), None)
    if item is None:
        fail(name + " has nothing that begins with " + prefix)
    return item[len(prefix):]


def latin1(text):
    return text.encode("latin-1")
`
