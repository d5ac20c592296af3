import type { BrowserWindow } from 'electron'
import { DEFAULT_LANGUAGE } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import type { AppHost } from '../shell/app-host.ts'
import type { Electron } from './electron-api.ts'

/**
 * What Electron does not ask by itself when a page has something unsaved and its window is closed; true: it may be
 * lost. Once the application quits it is not asked: counting has ended by then, and nothing could be saved. The answer
 * is not waited for in the event itself: main would stand still meanwhile, and with it the counting.
 */
export function leaveQuestion(
  { app, dialog }: Pick<Electron, 'app' | 'dialog'>,
  host: Pick<AppHost, 'handlers' | 'onEvent'>,
): (window: BrowserWindow) => true | Promise<boolean> {
  let language = DEFAULT_LANGUAGE
  let quitting = false
  // Refused while the recovery screen is shown, which has nothing to lose.
  const ask = () =>
    void host.handlers['state.get']({}, { viewerId: 'shell' }).then(
      ({ settings }) => (language = settings.language),
      () => {},
    )
  ask()
  host.onEvent((event) => {
    if (event.type === 'settings-changed') language = event.settings.language
    if (event.type === 'restarted') ask()
  })
  app.on('before-quit', () => (quitting = true))
  let asking: Promise<boolean> | undefined
  return (window) => {
    if (quitting) return true
    const { message, leave, stay } = TEXTS[language].desktop.leave
    asking ??= dialog
      .showMessageBox(window, {
        type: 'question',
        message,
        buttons: [leave, stay],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      })
      .then(({ response }) => response === 0)
      .finally(() => (asking = undefined))
    return asking
  }
}
