import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string) => resolve(import.meta.dirname, path)

// Three builds. Dependencies of package.json stay outside the bundles (native modules must); the renderer's
// libraries are development dependencies, since they are bundled.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: { main: here('electron/main.ts'), worker: here('workers/entry.ts'), report: here('electron/report/report-thread.ts'), cli: here('electron/cli.ts'), certificate: here('electron/proof/certificate-thread.ts'), replay: here('electron/proof/replay-thread.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: here('electron/preload.ts') },
        // A sandboxed preload is loaded as CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      minify: true,
      // The policy of our pages allows no data: scripts, and inlined files would hide in the bundle.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: here('renderer/index.html') } },
    },
  },
})
