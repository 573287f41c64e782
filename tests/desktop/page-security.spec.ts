import { expect, test } from './desktop-test.ts'

test('the page has no Node, no Electron, and two functions that it cannot change', async ({
  start,
}) => {
  const desktop = await start()
  const found = await desktop.page().evaluate(() => {
    const { countersign } = window as unknown as { countersign: object }
    return {
      require: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      electron: typeof (globalThis as { electron?: unknown }).electron,
      bridge: Object.keys(countersign).toSorted(),
      isFrozen: Object.isFrozen(countersign),
    }
  })
  expect(found).toEqual({
    require: 'undefined',
    process: 'undefined',
    electron: 'undefined',
    bridge: ['receive', 'send'],
    isFrozen: true,
  })
})

test('what the page hears carries no sender that it could call', async ({ start }) => {
  const desktop = await start()
  const heard = await desktop.page().evaluate(
    () =>
      new Promise<unknown[]>((resolve) => {
        const { countersign } = window as unknown as {
          countersign: {
            send(message: unknown): void
            receive(listener: (...args: unknown[]) => void): void
          }
        }
        // the engine's texts may come between
        countersign.receive((...args) => {
          if (typeof args[0] !== 'string') resolve(args)
        })
        countersign.send({ kind: 'hello' })
      }),
  )
  expect(heard).toEqual([{ kind: 'up', can: ['open-data-folder'] }])
})

test('a listener that stops is gone from the bridge', async ({ start }) => {
  const desktop = await start()
  const heard = await desktop.page().evaluate(
    () =>
      new Promise<{ stopped: number; kept: number }>((resolve) => {
        const { countersign } = window as unknown as {
          countersign: {
            send(message: unknown): void
            receive(listener: (message: unknown) => void): () => void
          }
        }
        let stopped = 0
        for (let mounts = 0; mounts < 100; mounts++) countersign.receive(() => stopped++)()
        countersign.receive(() => resolve({ stopped, kept: 1 }))
        countersign.send({ kind: 'hello' })
      }),
  )
  expect(heard).toEqual({ stopped: 0, kept: 1 })
})

test('the policy of the page is the strict one, as a header', async ({ start }) => {
  const desktop = await start()
  const headers = await desktop.page().evaluate(async () => {
    const response = await fetch('/index.html')
    return Object.fromEntries(response.headers)
  })
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(headers['content-security-policy']).not.toMatch(
    /unsafe-(inline|eval)'[^;]*;? *$|script-src[^;]*unsafe/,
  )
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('a script that got into the page does not run', async ({ start }) => {
  const desktop = await start()
  const ran = await desktop.page().evaluate(async () => {
    const add = (change: (script: HTMLScriptElement) => void) => {
      const script = document.createElement('script')
      change(script)
      document.body.append(script)
    }
    add((script) => (script.textContent = 'window.ranInTest = true'))
    add((script) => (script.src = 'data:text/javascript,window.ranInTest=true'))
    const image = document.createElement('div')
    image.innerHTML = '<img src="data:," onerror="window.ranInTest=true">'
    document.body.append(image)
    await new Promise((resolve) => image.firstElementChild?.addEventListener('error', resolve))
    try {
      // the test itself: the page must refuse it
      // oxlint-disable-next-line no-eval
      globalThis.eval('window.ranInTest = true')
    } catch {
      // refused
    }
    return 'ranInTest' in window
  })
  expect(ran).toBe(false)
})

test('the page reaches no other address, and no file beside its own', async ({ start }) => {
  const desktop = await start()
  const reached = await desktop.page().evaluate(async () => {
    const outcome = (address: string) =>
      fetch(address).then(
        (response) => response.status,
        () => 'refused',
      )
    const paths = ['/..%2f..%2fpackage.json', '/%2e%2e/main/main.js', '/nothing.js']
    const others = ['https://example.invalid/', 'http://127.0.0.1:9/', 'file:///etc/passwd']
    return Promise.all([...paths, ...others].map(outcome))
  })
  for (const outcome of reached) expect(['refused', 404]).toContain(outcome)
})
