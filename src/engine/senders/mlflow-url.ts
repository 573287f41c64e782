import { senderUrl } from './ask-sender.ts'

/**
 * The address of a call of an MLflow server. A server's address is often pasted with the path of a call:
 * what begins with `/api/2.0` is left out of it.
 */
export function mlflowUrl(baseUrl: string, path: string): URL {
  const base = new URL(baseUrl)
  base.pathname = base.pathname.replace(/\/(ajax-)?api\/2\.0(\/.*)?$/, '')
  return senderUrl(base.href, path)
}
