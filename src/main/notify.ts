import { Notification } from 'electron'
import type { Announcement } from './announce.ts'

/** Else a notification is collected before it is clicked. */
const shown = new Set<Notification>()
const mostKept = 20

/** Shows a native notification; a click on it calls `onClick`. Does nothing where there are none. */
export function notify(
  { title, body }: Pick<Announcement, 'title' | 'body'>,
  onClick: () => void,
): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title, body })
  shown.add(notification)
  notification.on('click', () => {
    shown.delete(notification)
    onClick()
  })
  notification.on('close', () => shown.delete(notification))
  const [oldest] = shown
  if (oldest && shown.size > mostKept) shown.delete(oldest)
  notification.show()
}
