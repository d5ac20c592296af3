import type { DesktopBridge, FieldcountClient } from '#core/contract/client.ts'
import { DesktopClient } from './desktop-client.ts'
import { phoneIsOver } from '../phone/phone-over.ts'
import { SocketClient } from './socket-client.ts'

declare global {
  interface Window {
    fieldcountBridge?: DesktopBridge
  }
}

const TOKEN_KEY = 'fieldcount.token'

/** The client of whichever shell this page runs in. */
export function connect(): FieldcountClient {
  if (window.fieldcountBridge) return new DesktopClient(window.fieldcountBridge)
  // Only a phone comes over TLS; who it is says its cookie.
  if (location.protocol === 'https:') return new SocketClient(`wss://${location.host}/`, undefined, phoneIsOver)
  return new SocketClient(`ws://${location.host}/`, takeToken())
}

/**
 * The token comes with the address and stays in this tab. It is kept in the address bar, since the page itself is
 * only served with it and a reload must work.
 */
function takeToken(): string {
  const given = new URLSearchParams(location.search).get('token')
  if (given) sessionStorage.setItem(TOKEN_KEY, given)
  return given ?? sessionStorage.getItem(TOKEN_KEY) ?? ''
}
