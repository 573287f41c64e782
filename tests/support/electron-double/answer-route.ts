import type { Route } from 'playwright-core'
import { fromPage, schemeOf } from './page-address.ts'
import type { Session } from './session.ts'

/** Answers a request of a page from the app's own schemes; whatever else it asks goes nowhere. */
export async function answerRoute(route: Route, session: Session): Promise<void> {
  const asked = route.request()
  const url = fromPage(asked.url())
  const isOwn = url !== asked.url()
  const answer = isOwn ? session.protocol.answerers.get(schemeOf(url)) : undefined
  if (!answer) return isOwn ? route.abort('failed') : route.continue()
  try {
    const response = await answer(requestOf(asked, url))
    const body = Buffer.from(await response.arrayBuffer())
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body,
    })
  } catch (error) {
    if (!String(error).includes('ERR_FILE_NOT_FOUND'))
      console.error('electron double: a protocol handler failed', error)
    await route.abort('failed').catch(() => {})
  }
}

function requestOf(asked: ReturnType<Route['request']>, url: string): Request {
  const headers = Object.entries(asked.headers()).filter(([name]) => !name.startsWith(':'))
  const body = asked.postDataBuffer()
  return new Request(url, {
    method: asked.method(),
    headers,
    ...(body && { body: new Uint8Array(body) }),
  })
}
