import { openStore } from '../src/engine/store/open.ts'
import { captureFor } from '../tests/store/plain-capture.ts'

const subjects = ['Sales lead scoring model v4', 'churn v12', 'ufawqhfynnddngldkgtslldrkq']

/** Keeps so many small captures of two senders in a data folder; one in ten failed. */
export async function fillFolder(dataDir: string, captures: number): Promise<void> {
  const store = await openStore({ dataDir, now: Date.now, log: () => {} })
  let next = 0
  const addOneByOne = async (): Promise<void> => {
    while (next < captures) await store.captures.add(captureNumber(next++))
  }
  await Promise.all(Array.from({ length: 200 }, addOneByOne))
  await store.close()
}

function captureNumber(index: number) {
  const capture = captureFor(`{"id":"p${index}"}`, {
    deliveryId: `msg_${index}`,
    subject: subjects[index % subjects.length] ?? null,
  })
  if (index % 10 !== 0) return capture
  const failed = { verdict: 'failed', reason: 'signature_mismatch', secret: null } as const
  return { ...capture, verdict: { ...capture.verdict, ...failed } }
}
