import { readFile } from 'node:fs/promises'
import { securityHeaders } from '../shell/security-headers.ts'
import { findStaticFile } from '../shell/static-file.ts'
import { APP_SCHEME, isOwnUrl } from './app-origin.ts'
import type { Electron } from './electron-api.ts'

/** Must run before Electron is ready. */
export function registerAppScheme({ protocol }: Pick<Electron, 'protocol'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built renderer as app://fieldcount/, under the same strict policy as the headless shell. */
export function serveAppScheme({ protocol }: Pick<Electron, 'protocol'>, rendererDir: string): void {
  const headers = securityHeaders()
  const refuse = () =>
    new Response('Nothing here.\n', {
      status: 404,
      headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    })
  protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET' || !isOwnUrl(request.url)) return refuse()
    const file = await findStaticFile(rendererDir, new URL(request.url).pathname)
    if (!file) return refuse()
    return new Response(new Uint8Array(await readFile(file.path)), {
      headers: { ...headers, 'content-type': file.contentType },
    })
  })
}
