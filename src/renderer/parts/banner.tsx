import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import './banner.css'

type BannerTone = 'info' | 'warn' | 'fail'

const icons: Readonly<Record<BannerTone, ReactNode>> = {
  info: <Info aria-hidden="true" />,
  warn: <TriangleAlert aria-hidden="true" />,
  fail: <CircleAlert aria-hidden="true" />,
}

/** Something the person should know, in place. `children` are words and buttons. */
export function Banner({
  tone,
  title,
  dismissName,
  onDismiss,
  children,
}: {
  readonly tone: BannerTone
  readonly title?: string
  readonly dismissName?: string
  readonly onDismiss?: () => void
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className="banner" data-tone={tone} role={tone === 'fail' ? 'alert' : 'status'}>
      {icons[tone]}
      <div className="banner__text">
        {title !== undefined && <strong>{title} </strong>}
        {children}
      </div>
      {onDismiss && dismissName !== undefined && (
        <IconButton name={dismissName} icon={<X />} onClick={onDismiss} />
      )}
    </div>
  )
}
