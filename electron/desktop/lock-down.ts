import { isOwnUrl } from './app-origin.ts'
import type { Electron } from './electron-api.ts'

/**
 * Our pages may show notices (alerts), and need no other permission of the browser, no second window and no other
 * address; whoever asks is refused.
 */
export function lockDown({ app, session }: Pick<Electron, 'app' | 'session'>): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(permission === 'notifications' && isOwnUrl(requestingUrl)),
  )
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => permission === 'notifications' && isOwnUrl(requestingOrigin),
  )
  session.defaultSession.setDevicePermissionHandler(() => false)
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-navigate', (event) => {
      if (!isOwnUrl(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => {
      if (!isOwnUrl(event.url)) event.preventDefault()
    })
  })
}
