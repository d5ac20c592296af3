import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string) => resolve(import.meta.dirname, path)

/**
 * jsmpeg-player puts a style sheet of its own into the page when it is loaded, which the policy of our pages forbids.
 * It is for buttons that we do not show.
 */
const withoutOwnStyles = {
  name: 'without-own-styles',
  transform: (code: string, id: string) =>
    id.includes('jsmpeg-player') ? code.replace('styleInject(css_248z);', '') : undefined,
}

// Three builds. Dependencies of package.json stay outside the bundles (native modules must); the renderer's
// libraries are development dependencies, since they are bundled.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: here('electron/main.ts'),
          worker: here('workers/entry.ts'),
          report: here('electron/report/report-thread.ts'),
          cli: here('electron/cli.ts'),
          certificate: here('electron/proof/certificate-thread.ts'),
          replay: here('electron/proof/replay-thread.ts'),
          'foreign-file': here('electron/site-config/foreign-file-thread.ts'),
          database: here('electron/store/database/database-thread.ts'),
        },
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
    plugins: [react(), withoutOwnStyles],
    build: {
      outDir: here('out/renderer'),
      minify: true,
      // Read from the disk of the same machine: what would be large on the web costs a few milliseconds here.
      chunkSizeWarningLimit: 1500,
      // The policy of our pages allows no data: scripts, and inlined files would hide in the bundle.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: here('renderer/index.html'), phone: here('renderer/phone.html') } },
    },
  },
})
