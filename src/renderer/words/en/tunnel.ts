import type { TunnelFault } from '../../../contract/tunnel.ts'

export const tunnel = {
  title: 'Go public',
  text: 'A public https address that brings requests from anywhere to this computer.',
  state: {
    off: 'Not public',
    connecting: 'Going public…',
    up: 'Public',
    reconnecting: 'Reconnecting…',
    failed: 'The tunnel failed',
  },
  troubled: 'Public, with a fault',
  fault: {
    listener: 'The fault is on this side: Countersign’s own port does not answer.',
    client: 'The fault is on this computer or its network: the tunnel server cannot be reached.',
    server: 'The fault is at the public address or its server, not with Countersign.',
    refused: 'The tunnel server refused.',
    name_taken: 'The name is taken by someone else, so another address was given.',
  } satisfies Record<TunnelFault, string> as Record<TunnelFault, string>,
  since: (time: string) => `since ${time}`,
  nextTry: (time: string) => `Next try ${time}`,
  open: 'Go public',
  openAgain: 'Try again',
  close: 'Stop being public',
  address: 'Public address',
  copyAddress: 'Copy the public address',
  qr: (url: string) => `QR code of ${url}`,
  previous: 'The address has changed',
  previousText:
    'Webhooks registered at the old address do not arrive. Set the new one at each sender.',
  old: 'Old',
  new: 'New',
  copyNew: 'Copy the new address',
  clearTitle: 'Bodies pass a third party in clear',
  clearText:
    'The tunnel server decrypts each request to hand it on. Do not send real personal data or live secrets through it.',
  reminderTitle: 'Why a browser shows a reminder page first',
  reminderText:
    'loca.lt asks each visitor with a browser for a password once in seven days. Webhook senders are not browsers and pass. In your own browser the password is the public IP address of this computer; a request with the header bypass-tunnel-reminder passes too.',
  own: 'I have an address of my own',
  ownText: 'For example from ngrok, Cloudflare or a proxy. It has to lead to this port.',
  ownUrl: 'Your address',
  ownAct: 'Use this address',
}
