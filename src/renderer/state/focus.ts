/** Puts the focus on a part of the page that views mark with `data-zone`. */
export function focusZone(zone: 'list' | 'detail' | 'search'): void {
  const element = document.querySelector<HTMLElement>(`[data-zone="${zone}"]`)
  element?.focus()
}

export function focusSearch(): void {
  focusZone('search')
  const focused = document.activeElement
  if (focused instanceof HTMLInputElement) focused.select()
}

/** Brings the newest row into sight. */
export function scrollListToTop(): void {
  document.querySelector('[data-zone="list"]')?.scrollTo({ top: 0 })
}

/** When nothing has the focus, the list takes it: whoever moves in it by keys then also hears its rows. */
export function focusListIfFree(): void {
  if (document.activeElement === document.body) focusZone('list')
}
