/** What our own page may do, in both shells. `connect` names the sockets it may open beside its own origin. */
function contentSecurityPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** The aim view has a loopback port of its own, with a token for each connection. */
const AIM_VIEWS = 'ws://127.0.0.1:*'

/** Headers of every answer that carries a file or a refusal. */
export function securityHeaders(connect: readonly string[] = []): Record<string, string> {
  return headersWith(contentSecurityPolicy([...connect, AIM_VIEWS]))
}

/** The same for the page of a phone, which connects to its own address alone. */
export function phoneSecurityHeaders(socket: string): Record<string, string> {
  return headersWith(contentSecurityPolicy([socket]))
}

function headersWith(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'cache-control': 'no-store',
  }
}
