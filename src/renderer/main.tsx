import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './look/base.css'
import { listenKeys } from './commands/listen-keys.ts'
import { keepLook } from './look/apply-look.ts'
import { keepConnected } from './state/keep-connected.ts'
import { keepPlace } from './state/keep-place.ts'
import { lose, sync } from './state/sync.ts'
import { Shell } from './views/shell/shell.tsx'

keepLook()
keepPlace()
listenKeys()
keepConnected(sync, lose)

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Shell />
  </StrictMode>,
)
