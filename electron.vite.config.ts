import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Flat names: workers are started by new URL('./write-worker.js', import.meta.url), whichever chunk asks.
const flatNames = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          main: 'src/main/main.ts',
          'engine-process': 'src/main/engine-process.ts',
          cli: 'src/cli/main.ts',
          'write-worker': 'src/engine/store/write-worker.ts',
          'read-worker': 'src/engine/store/read-worker.ts',
          'explain-worker': 'src/engine/explain/explain-worker.ts',
        },
        output: flatNames,
      },
    },
  },
  preload: {
    build: {
      // a sandboxed preload is one CommonJS file and can require nothing but electron
      externalizeDeps: false,
      rolldownOptions: {
        input: 'src/preload/preload.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    // nothing is inlined: the page's content security policy refuses data: fonts
    build: {
      minify: true,
      // one file: a view's own could be missing when it is wanted, and would not be asked for again
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
})
