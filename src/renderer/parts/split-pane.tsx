import type { ReactNode } from 'react'
import { useRef } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import './split-pane.css'

/** Two panes with a divider that can be dragged or moved by arrow keys. The left one keeps its pixels. */
export function SplitPane({
  id,
  left,
  right,
  dividerName,
  leftPixels,
  leftMin,
  rightMin,
  onResized,
}: {
  readonly id: string
  readonly left: ReactNode
  readonly right: ReactNode
  readonly dividerName: string
  /** Of the left pane at first. */
  readonly leftPixels: number
  /** CSS lengths. */
  readonly leftMin: string
  readonly rightMin: string
  /** The person moved the divider. */
  readonly onResized: (leftPixels: number) => void
}): ReactNode {
  const pixels = useRef(leftPixels)
  return (
    <Group
      className="split-pane"
      id={id}
      orientation="horizontal"
      disableCursor
      onLayoutChanged={(_, { isUserInteraction }) => {
        if (isUserInteraction) onResized(Math.round(pixels.current))
      }}
    >
      <Panel
        className="split-pane__side"
        id="left"
        defaultSize={`${leftPixels}px`}
        minSize={leftMin}
        groupResizeBehavior="preserve-pixel-size"
        onResize={({ inPixels }) => {
          pixels.current = inPixels
        }}
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
