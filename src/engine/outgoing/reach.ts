import type { LookupAddress, LookupOptions } from 'node:dns'
import { lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type { Target } from './target.ts'

/**
 * How a target may be reached. `loopback`: this computer. `confirm`: another one, which the user must
 * have confirmed once. `forbidden`: an address that hands out a machine's own credentials.
 */
export type Reach = 'loopback' | 'confirm' | 'forbidden'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')
// what servers print when they listen on every address: a connection to it stays on this computer
loopback.addAddress('0.0.0.0', 'ipv4')
loopback.addAddress('::', 'ipv6')

// link-local, where clouds keep metadata, and the metadata addresses that are not link-local:
// AWS, Google, Alibaba, Oracle, Azure; then the same through NAT64 and 6to4
const forbidden = new BlockList()
forbidden.addSubnet('169.254.0.0', 16, 'ipv4')
forbidden.addAddress('100.100.100.200', 'ipv4')
forbidden.addAddress('192.0.0.192', 'ipv4')
forbidden.addAddress('168.63.129.16', 'ipv4')
forbidden.addSubnet('fe80::', 10, 'ipv6')
forbidden.addAddress('fd00:ec2::254', 'ipv6')
forbidden.addAddress('fd20:ce::254', 'ipv6')
forbidden.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6')
forbidden.addSubnet('2002:a9fe::', 32, 'ipv6')

const forbiddenNames = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'instance-data',
  'instance-data.ec2.internal',
])

/** Judges a target by what is written. A name is judged again by its addresses, see `guardedLookup`. */
export function reachOf({ hostname }: Pick<Target, 'hostname'>): Reach {
  if (isIP(hostname) !== 0) return reachOfAddress(hostname)
  if (forbiddenNames.has(hostname)) return 'forbidden'
  return isLoopbackName(hostname) ? 'loopback' : 'confirm'
}

/** Judges an address, also one of IPv4 inside IPv6. */
export function reachOfAddress(address: string): Reach {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (forbidden.check(address, family)) return 'forbidden'
  return loopback.check(address, family) ? 'loopback' : 'confirm'
}

const isLoopbackName = (hostname: string): boolean =>
  hostname === 'localhost' || hostname.endsWith('.localhost')

/** Thrown into the connection when a name leads where it must not. */
export class ForbiddenAddress extends Error {
  readonly code = 'FORBIDDEN_ADDRESS'
}

type LookupCallback = (
  error: Error | null,
  address: string | LookupAddress[],
  family?: number,
) => void

/**
 * Looks a name up for a connection and judges each address that it is about to use, so that a name
 * which changes its mind between check and connection gains nothing. `onFound` is told when it is done.
 */
export function guardedLookup(onFound: () => void) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    // names below localhost mean this computer, whatever a name server says (RFC 6761)
    const name = isLoopbackName(hostname) ? 'localhost' : hostname
    lookup(name, { ...options, all: true }, (error, found) => {
      onFound()
      const isOwn = name === 'localhost'
      if (error && !isOwn) return callback(error, [])
      const addresses = isOwn ? withBothLoopbacks(error ? [] : found, options) : found
      const wrong = addresses.find(({ address }) => !mayConnect(hostname, address))
      const [first] = addresses
      if (wrong) return callback(new ForbiddenAddress(wrong.address), [])
      if (options.all) return callback(null, addresses)
      callback(null, first?.address ?? '', first?.family)
    })
  }
}

const loopbacks: readonly LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

/** Many a hosts file names one of them only, and many a server listens at the other only. */
function withBothLoopbacks(
  found: readonly LookupAddress[],
  { family = 0 }: LookupOptions,
): LookupAddress[] {
  const wanted = Number(String(family).replace('IPv', ''))
  const missing = loopbacks.filter(
    (own) =>
      (wanted === 0 || own.family === wanted) &&
      !found.some(({ address }) => address === own.address),
  )
  return [...found, ...missing]
}

function mayConnect(hostname: string, address: string): boolean {
  const reach = reachOfAddress(address)
  return isLoopbackName(hostname) ? reach === 'loopback' : reach !== 'forbidden'
}
