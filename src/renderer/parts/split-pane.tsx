import type { ReactNode } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import './split-pane.css'

/** Two panes with a divider that can be dragged or moved by arrow keys. Sizes are CSS lengths. */
export function SplitPane({
  id,
  left,
  right,
  dividerName,
  leftSize,
  leftMin,
  rightMin,
  layout,
  onLayout,
}: {
  readonly id: string
  readonly left: ReactNode
  readonly right: ReactNode
  readonly dividerName: string
  readonly leftSize: string
  readonly leftMin: string
  readonly rightMin: string
  /** As `onLayout` last gave it. */
  readonly layout: Readonly<Record<string, number>> | null
  readonly onLayout: (layout: Record<string, number>) => void
}): ReactNode {
  return (
    <Group
      className="split-pane"
      id={id}
      orientation="horizontal"
      disableCursor
      {...(layout && { defaultLayout: layout })}
      onLayoutChanged={onLayout}
    >
      <Panel
        className="split-pane__side"
        id="left"
        defaultSize={leftSize}
        minSize={leftMin}
        groupResizeBehavior="preserve-pixel-size"
      >
        {left}
      </Panel>
      <Separator className="split-pane__divider" aria-label={dividerName} />
      <Panel className="split-pane__side" id="right" minSize={rightMin}>
        {right}
      </Panel>
    </Group>
  )
}
