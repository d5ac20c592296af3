/** Our own pages live under a scheme of their own: no file:// page, with its rights, is ever shown. */
export const APP_SCHEME = 'app'
const APP_HOST = 'fieldcount'
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`

/** True for addresses of our own pages. */
export function isOwnUrl(url: string): boolean {
  try {
    const { protocol, host } = new URL(url)
    return protocol === `${APP_SCHEME}:` && host === APP_HOST
  } catch {
    return false
  }
}
