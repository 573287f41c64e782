import type { Connection } from '../../state/engine-state.ts'
import type { TunnelStatus } from '../../../contract/tunnel.ts'
import { counted } from './plural.ts'

export const shell = {
  appName: 'Countersign',
  skipToContent: 'Skip to the content',
  address: 'Address for webhooks',
  addressNone: 'Nothing is received',
  addressTo: 'to',
  goPublic: 'Go public',
  copyAddress: 'Copy URL',
  palette: 'Search or run a command',
  navigation: 'Main',
  requests: 'Requests',
  secrets: 'Secrets',
  send: 'Send',
  check: 'Check endpoint',
  settings: 'Settings',
  sources: 'Sources',
  sourceSettings: (name: string) => `Settings of ${name}`,
  moreThan: (count: string) => `${count}+`,
  latest: (verdict: string) => `latest: ${verdict}`,
  listeningOn: (address: string) => `Listening on ${address}`,
  wishedPort: (wished: number, port: number) => `Port ${wished} was taken, so ${port} is used`,
  databaseSize: 'Requests that are kept, and the size of the database',
  requestsKept: (count: number, isMore: boolean) =>
    isMore
      ? `more than ${counted(count, 'request', 'requests')}`
      : counted(count, 'request', 'requests'),
  connection: {
    connecting: 'Connecting…',
    connected: 'Connected',
    lost: 'Connection lost',
  } as Record<Connection, string>,
  lostTitle: 'Countersign does not answer.',
  lostText: 'Trying to reconnect. Nothing is lost: what was kept is still there.',
  shutOutTitle: 'Countersign was restarted.',
  shutOutText: 'Open the new link that it printed; this page then goes on where it was.',
  brokenTitle: 'This part of the page could not be shown',
  brokenText:
    'What was received is still there. Reloading loses what was typed here and not saved.',
  reload: 'Reload',
  tunnel: {
    off: 'Not public',
    connecting: 'Going public…',
    up: 'Public',
    reconnecting: 'Tunnel reconnecting…',
    failed: 'Tunnel failed',
  } as Record<TunnelStatus['state'], string>,
  tunnelUpFor: (duration: string) => `Tunnel up ${duration}`,
  shortcuts: 'Keyboard shortcuts',
  commandPlaceholder: 'Type a command, a source or a place',
  commandNone: 'No command is called that.',
  /** Of the engine, by code; one that is not here is told in the engine's own words. */
  warning: {
    not_kept: 'A request could not be kept, and its sender was told so with a 503.',
  } as Readonly<Record<string, string | undefined>>,
  setAside: (name: string) =>
    `The database was damaged and was set aside as ${name}. A new one was begun.`,
}
