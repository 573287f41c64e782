import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './look/tokens.css'
import './look/base.css'
import { keepConnected } from './state/keep-connected.ts'
import { store } from './state/store.ts'
import { sync } from './state/sync.ts'
import { InboxView } from './views/inbox/inbox-view.tsx'

keepConnected(
  (client) => sync(client, store),
  () => store.setState({ connection: 'lost' }),
)

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <InboxView />
  </StrictMode>,
)
