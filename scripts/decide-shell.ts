import type { ElectronBinary } from '../electron/base/electron-binary.ts'

export interface StartFacts {
  readonly platform: NodeJS.Platform
  /** DISPLAY or WAYLAND_DISPLAY is set (Linux). */
  readonly hasDisplay: boolean
  readonly isRoot: boolean
  /** The user passed --headless. */
  readonly headless: boolean
  /** The user passed --no-sandbox. */
  readonly noSandbox: boolean
}

export type ShellDecision =
  | { readonly shell: 'desktop'; readonly path: string }
  /** `because` is a plain line for the user; absent when headless was asked for. */
  | { readonly shell: 'headless'; readonly because?: string }

/** Which shell to start. Electron is only looked for (and fetched) when nothing else stands in its way. */
export async function decideShell(
  facts: StartFacts,
  findElectron: () => Promise<ElectronBinary>,
): Promise<ShellDecision> {
  if (facts.headless) return { shell: 'headless' }
  if (facts.platform === 'linux' && !facts.hasDisplay)
    return { shell: 'headless', because: 'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set).' }
  if (facts.platform === 'linux' && facts.isRoot && !facts.noSandbox) {
    return {
      shell: 'headless',
      because:
        'Electron keeps its sandbox only for ordinary users, and this is root: start as another user, or give up ' +
        'the sandbox with "npm start -- --no-sandbox".',
    }
  }
  const electron = await findElectron()
  return 'path' in electron
    ? { shell: 'desktop', path: electron.path }
    : { shell: 'headless', because: `Electron cannot be had: ${electron.missing}.` }
}
