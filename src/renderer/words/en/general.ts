export const general = {
  cancel: 'Cancel',
  close: 'Close',
  menu: 'Menu',
  copied: 'Copied',
  copy: 'Copy',
  /** What is copied, for a screen reader. */
  copyOf: (what: string) => `Copy ${what}`,
  copyFailed: 'The browser did not allow copying. Select the text and copy it yourself.',
  dismiss: 'Dismiss',
  loading: 'Loading…',
  notifications: 'Notifications',
  tryAgain: 'Try again',
  undo: 'Undo',
  unknown: '…',
}
