import './look/base.css'
import './look/first-frame.css'
import { wearLastLook } from './look/last-look.ts'

/** A page in the background is not painted. */
const longestWaitMs = 100

wearLastLook()
const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')

// reading the app takes a moment: its frame is seen before
const painted = new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve))
  setTimeout(resolve, longestWaitMs)
})
const app = import('./start-app.tsx')
await painted
const { startApp } = await app
startApp(root)
