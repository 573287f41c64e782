import { defineConfig } from 'vitest/config'
import { nodeFlags } from './tests/support/node-flags.ts'

// unit: no sockets, no child processes, part of `npm run check`; integration: real sockets, files, processes
export default defineConfig({
  test: {
    reporters: ['default'],
    // by itself it leaves one of two cores idle
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          // a slow machine is no failure
          testTimeout: 180_000,
          hookTimeout: 180_000,
          execArgv: [...nodeFlags],
          expect: { poll: { timeout: 60_000 } },
          include: [
            'tests/{contract,signing,link,engine,cli,renderer}/**/*.test.ts',
            'tests/desktop/**/*.test.ts',
            'tests/house.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'integration',
          include: [
            'tests/{integration,store,intake,tunnel,server,command,outgoing,check}/**/*.test.ts',
          ],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          execArgv: [...nodeFlags],
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
})
