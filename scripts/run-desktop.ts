import { spawn } from 'node:child_process'

/** Electron that ends with an error so soon could not start here (no sandbox, no libraries, no display), ms. */
const TOO_SOON_MS = 5_000

/** How the desktop shell ended: with an exit code to pass on, or it never came up, and why. */
export type DesktopEnd =
  | { readonly exitCode: number; readonly because?: undefined }
  | { readonly exitCode?: undefined; readonly because: string }

/** Runs Electron until its window is closed; Ctrl-C reaches it by the terminal. */
export async function runDesktop(
  electron: string,
  args: readonly string[],
  nowMs: () => number = () => performance.now(),
): Promise<DesktopEnd> {
  const startedMs = nowMs()
  const environment = { ...process.env }
  delete environment.ELECTRON_RUN_AS_NODE
  const child = spawn(electron, args, { stdio: 'inherit', env: environment })
  const ignore = () => {}
  const pass = () => child.kill('SIGTERM')
  process.on('SIGINT', ignore)
  process.on('SIGTERM', pass)
  try {
    return await new Promise<DesktopEnd>((resolve) => {
      child.on('error', (error) => resolve({ because: `Electron could not be started (${error.message}).` }))
      child.on('close', (code, signal) => {
        const asked = signal === 'SIGTERM' || signal === 'SIGINT'
        const failedSoon = code !== 0 && !asked && nowMs() - startedMs < TOO_SOON_MS
        resolve(
          failedSoon
            ? { because: `Electron ended at once (${signal ?? `exit code ${code}`}): see its lines above.` }
            : { exitCode: code ?? 1 },
        )
      })
    })
  } finally {
    process.off('SIGINT', ignore)
    process.off('SIGTERM', pass)
  }
}
