/**
 * Some cameras take user name and password in the path or the query: `/user=admin&password=x&channel=1`,
 * `videostream.cgi?user=admin&pwd=x`. The address keeps places for them.
 */
const NAME = /(?<=[/?&;_])(user|username|usr|account|loginuse)=([^&;/?#]*?)(?=[&;/?#]|_[a-z]+=|$)/i
const PASSWORD = /(?<=[/?&;_])(password|passwd|pass|pwd|psw|loginpas)=([^&;/?#]*?)(?=[&;/?#]|_[a-z]+=|$)/i
const PASSWORDS = new RegExp(PASSWORD, 'gi')

const NAME_PLACE = '{username}'
const PASSWORD_PLACE = '{password}'

interface Login {
  readonly username: string
  readonly password: string
}

/** Takes the login out of host and path; without a password in them they stay as they are. */
export function takeLoginOfPath(text: string): { readonly text: string; readonly login?: Login } {
  const password = PASSWORD.exec(text)?.[2]
  if (!password || password === PASSWORD_PLACE) return { text }
  const username = NAME.exec(text)?.[2] ?? ''
  return {
    text: text
      .replace(PASSWORD, (_, name: string) => `${name}=${PASSWORD_PLACE}`)
      .replace(NAME, (whole, name: string) => (username === '' ? whole : `${name}=${NAME_PLACE}`)),
    login: { username: decoded(username), password: decoded(password) },
  }
}

/** A text with a password in its path or query, without it. */
export function hideLoginOfPath(text: string): string {
  return text.replace(PASSWORDS, (whole, name: string, password: string) =>
    password === '' || password === PASSWORD_PLACE ? whole : `${name}=***`,
  )
}

/** The address as the camera wants it. */
export function fillLoginIntoPath(url: string, login: Login | undefined): string {
  return url
    .replaceAll(NAME_PLACE, () => encodeURIComponent(login?.username ?? ''))
    .replaceAll(PASSWORD_PLACE, () => encodeURIComponent(login?.password ?? ''))
}

/** Text typed as it is may hold a % that encodes nothing; then none does. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
