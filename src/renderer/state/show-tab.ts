import { changePerson } from './store.ts'

/** Of the pane's height; a tab that begins further down shows little of what is in it. */
const lowestStart = 0.5

/** Shows a tab of the request and brings it into sight: whoever orders it may be reading above it. */
export function showTab(captureTab: string): void {
  changePerson((person) => ({ ...person, captureTab }))
  requestAnimationFrame(bringTabsIntoSight)
}

function bringTabsIntoSight(): void {
  const pane = document.querySelector('[data-zone="detail"]')
  const tabs = pane?.querySelector('[role="tablist"]')
  if (!pane || !tabs) return
  const { top, height } = pane.getBoundingClientRect()
  const at = tabs.getBoundingClientRect().top - top
  const head = parseFloat(getComputedStyle(tabs).scrollMarginTop)
  // not scrollIntoView, which moves what holds the pane too
  if (at < head || at > height * lowestStart) pane.scrollBy({ top: at - head })
}
