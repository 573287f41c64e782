import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useWords } from '../../../words/words.ts'
import './image-view.css'

/** The image that a body is. Only types that cannot run anything come here. */
export function ImageView({
  bytes,
  type,
}: {
  readonly bytes: Uint8Array
  readonly type: string
}): ReactNode {
  const { body: words } = useWords().capture
  const address = useDataAddress(bytes, type)
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <p className="image-view__none">{words.imageBroken}</p>
  return (
    <div className="image-view">
      {address !== null && (
        <img src={address} alt={words.imageName} onError={() => setBroken(true)} />
      )}
    </div>
  )
}

/** A `data:` address: the page's policy lets images come from nowhere else. */
function useDataAddress(bytes: Uint8Array, type: string): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') setAddress(reader.result)
    })
    reader.readAsDataURL(new Blob([new Uint8Array(bytes)], { type }))
    return () => reader.abort()
  }, [bytes, type])
  return address
}
