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
