import type { Challenge, ChallengeTool, SecretPlace } from '../contract/challenge.ts'
import { challengeTools } from '../contract/challenge.ts'

/** One line for each tool. The challenge holds letters, digits and - only, so it needs no quoting. */
export const challengeLines = (challenge: string, place: SecretPlace): Challenge['lines'] =>
  challengeTools.map((tool) => ({
    tool,
    line:
      'path' in place
        ? ofFile[tool](challenge, place.path)
        : ofVariable[tool](challenge, place.variable),
  }))

type Line = (challenge: string, place: string) => string

/** Double quotes outside and single ones inside are the same to sh, cmd and PowerShell. */
const ofVariable: Record<ChallengeTool, Line> = {
  // printf is a part of the shell: the secret stands in no argument of a program
  openssl: (challenge, name) =>
    `: "\${${name}?}" && printf %s "$${name}" | openssl dgst -sha256 -hmac ${challenge}`,
  python: (challenge, name) =>
    `python3 -c "import hashlib,hmac,os;print(hmac.new(b'${challenge}',os.environ['${name}'].encode('utf-8','surrogateescape'),hashlib.sha256).hexdigest())"`,
  node: (challenge, name) =>
    `node -p "require('crypto').createHmac('sha256','${challenge}').update(process.env['${name}']).digest('hex')"`,
  powershell: (challenge, name) =>
    powershell(challenge, `[Text.Encoding]::UTF8.GetBytes($env:${name})`),
}

const ofFile: Record<ChallengeTool, Line> = {
  openssl: (challenge, path) => `openssl dgst -sha256 -hmac ${challenge} < ${shellQuoted(path)}`,
  python: (challenge, path) =>
    `python3 -c "import hashlib,hmac,sys;print(hmac.new(b'${challenge}',open(sys.argv[1],'rb').read(),hashlib.sha256).hexdigest())" ${shellQuoted(path)}`,
  node: (challenge, path) =>
    `node -p "require('crypto').createHmac('sha256','${challenge}').update(require('fs').readFileSync(process.argv[1])).digest('hex')" -- ${shellQuoted(path)}`,
  powershell: (challenge, path) =>
    powershell(
      challenge,
      `[IO.File]::ReadAllBytes((Resolve-Path -LiteralPath '${path.replaceAll("'", "''")}'))`,
    ),
}

const powershell = (challenge: string, bytes: string): string =>
  `[BitConverter]::ToString([Security.Cryptography.HMACSHA256]::new([Text.Encoding]::ASCII.GetBytes('${challenge}')).ComputeHash(${bytes})).Replace('-','')`

const shellQuoted = (text: string): string =>
  /^[\w@%+:,./-]+$/.test(text) && !text.startsWith('-')
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`
