import type { Locator, Page } from '@playwright/test'

/** The parts of the requests screen, by role and name as assistive technology finds them. */
export const requestsPage = (page: Page) => ({
  list: page.getByRole('listbox', { name: 'Requests, newest first' }),
  rows: page.getByRole('listbox', { name: 'Requests, newest first' }).getByRole('option'),
  /** Rows whose text holds all of these. */
  row: (...texts: readonly string[]): Locator =>
    texts.reduce(
      (rows, hasText) => rows.filter({ hasText }),
      page.getByRole('listbox', { name: 'Requests, newest first' }).getByRole('option'),
    ),
  selected: page.getByRole('option', { selected: true }),
  search: page.getByRole('combobox', { name: 'Search requests' }),
  suggestions: page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option'),
  detail: page.getByRole('region', { name: 'Selected request' }),
  palette: page.getByRole('dialog', { name: 'Search or run a command' }),
  announcer: page.locator('[data-announcer]'),
})
