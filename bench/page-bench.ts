// The page under load, read from Chromium's own trace: 100,000 requests scrolled, and 1,000 webhooks in a second.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from '@playwright/test'
import { chromium } from '@playwright/test'
import { findBrowser } from '../scripts/ensure-browser.mjs'
import { fillFolder } from './filled-folder.ts'
import { signedRequest } from './signed-request.ts'

const command = fileURLToPath(new URL('../out/main/cli.js', import.meta.url))
const captures = 100_000
const burst = 1_000
const scrollMs = 5_000
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })

export type PageLoad = {
  /** Milliseconds of the longest task on the page's thread, and of all beyond 50 ms in each. */
  readonly longestTaskMs: number
  readonly blockedMs: number
  readonly framesPerSecond: number
  /** Milliseconds between two frames: the median, and what 99 of 100 stay under. */
  readonly frameMs: { readonly median: number; readonly p99: number }
}
export type PageBench = {
  readonly firstPaintMs: number
  readonly scroll: PageLoad
  readonly burst: PageLoad & { readonly shownAfterMs: number }
}

/** Null when there is no Chromium. */
export async function benchPage(): Promise<PageBench | null> {
  const executablePath = findBrowser()
  if (executablePath === null) return null
  const data = mkdtempSync(join(tmpdir(), 'countersign-bench-'))
  await fillFolder(data, captures)
  const serve = ['serve', '--json', '--port', '0', '--ui-port', '0', '--data', data]
  const child = spawn(process.execPath, [command, ...serve], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const { listenUrl, uiUrl } = JSON.parse(String(line)) as { listenUrl: string; uiUrl: string }
  child.stdout.resume()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(uiUrl)
    await page.getByRole('option').first().waitFor()
    await page.reload()
    await page.getByRole('option').first().waitFor()
    const firstPaintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    )
    const scroll = await traced(browser, page, () => scrollThrough(page))
    return { firstPaintMs, scroll, burst: await burstOn(browser, page, listenUrl) }
  } finally {
    agent.destroy()
    await browser.close()
    child.kill('SIGTERM')
    await once(child, 'close')
    rmSync(data, { recursive: true, force: true })
  }
}

/** From top to bottom, a step in each frame, so that most of the way is unknown rows. */
async function scrollThrough(page: Page): Promise<void> {
  await page.getByRole('listbox').evaluate(async (list, lastsMs) => {
    const begunMs = performance.now()
    for (let at = 0; at < 1;) {
      await new Promise(requestAnimationFrame)
      at = (performance.now() - begunMs) / lastsMs
      list.scrollTop = at * list.scrollHeight
    }
  }, scrollMs)
}

async function burstOn(
  browser: Browser,
  page: Page,
  listenUrl: string,
): Promise<PageBench['burst']> {
  await page.getByRole('listbox').evaluate((list) => (list.scrollTop = 0))
  const prepared = Array.from({ length: burst }, signedRequest)
  let shownAfterMs = Number.NaN
  const load = await traced(browser, page, async () => {
    const begunMs = performance.now()
    await Promise.all(prepared.map((request, index) => sendAt(request, index, listenUrl)))
    await page
      .getByRole('link', { name: new RegExp(`${(captures + burst).toLocaleString('en')}|101k`) })
      .first()
      .waitFor()
    shownAfterMs = performance.now() - begunMs
  })
  return { ...load, shownAfterMs }
}

/** Spread over one second, one in each millisecond. */
async function sendAt(
  request: ReturnType<typeof signedRequest>,
  delayMs: number,
  listenUrl: string,
): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, delayMs))
  const sent = http.request(new URL('/api/webhooks/replicate', listenUrl), {
    method: 'POST',
    headers: request.headers,
    agent,
  })
  sent.end(request.body)
  const [answer] = (await once(sent, 'response')) as [http.IncomingMessage]
  await once(answer.resume(), 'end')
}

type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly ts: number
  readonly dur?: number
  readonly tid: number
  readonly args?: { readonly name?: string }
}

/** Does something while Chromium writes its trace, and reads it. */
async function traced(browser: Browser, page: Page, act: () => Promise<void>): Promise<PageLoad> {
  await browser.startTracing(page, {
    categories: [
      'toplevel',
      'disabled-by-default-devtools.timeline',
      'devtools.timeline',
      'devtools.timeline.frame',
      'disabled-by-default-devtools.timeline.frame',
      '__metadata',
    ],
  })
  await act()
  const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] }
  return readTrace(trace.traceEvents)
}

function readTrace(events: readonly TraceEvent[]): PageLoad {
  const named = events.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  const threads = new Set(named.map(({ tid }) => tid))
  const tasks = events
    .filter(({ name, tid, dur }) => name === 'RunTask' && threads.has(tid) && dur !== undefined)
    .map(({ dur = 0 }) => dur / 1_000)
  const frames = events
    .filter(({ name }) => name === 'DrawFrame')
    .map(({ ts }) => ts / 1_000)
    .toSorted((a, b) => a - b)
  const gaps = frames
    .slice(1)
    .map((ms, index) => ms - (frames[index] ?? ms))
    .toSorted((a, b) => a - b)
  const lastsMs = (frames.at(-1) ?? 0) - (frames[0] ?? 0)
  return {
    longestTaskMs: Math.max(0, ...tasks),
    blockedMs: tasks.reduce((sum, ms) => sum + Math.max(0, ms - 50), 0),
    framesPerSecond: (gaps.length / lastsMs) * 1_000,
    frameMs: {
      median: gaps[Math.floor(gaps.length / 2)] ?? Number.NaN,
      p99: gaps[Math.floor(gaps.length * 0.99)] ?? Number.NaN,
    },
  }
}

if (import.meta.main) console.log(JSON.stringify(await benchPage(), null, 2))
