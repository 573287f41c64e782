import { openStore } from '../../src/engine/store/open.ts'
import { captureFor } from './plain-capture.ts'

// Adds captures sixteen at a time and prints each id and body when its promise resolved. Never closes.
const [dataDir = '', count = '0'] = process.argv.slice(2)
const store = await openStore({ dataDir, now: Date.now, log: () => {} })
let next = 0
async function addOneByOne(): Promise<void> {
  while (next < Number(count)) {
    const text = `child${next++}`
    const { id } = await store.captures.add(captureFor(text))
    process.stdout.write(`${id} ${text}\n`)
  }
}
await Promise.all(Array.from({ length: 16 }, addOneByOne))
