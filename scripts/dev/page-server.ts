import type { IncomingMessage } from 'node:http'
import { createLogger, createServer, type Logger, type ViteDevServer } from 'vite'
import config from '../../electron.vite.config.ts'

export interface PageServerOptions {
  readonly root: string
  readonly port: number
  readonly shellPort: number
}

/**
 * Vite serves the page and changes it while it is open; the page's own socket is handed on to the headless shell, which
 * still asks for the token. Production knows nothing of this: there the shell serves the built page itself.
 */
export async function startPageServer({ root, port, shellPort }: PageServerOptions): Promise<ViteDevServer> {
  const own = [`http://127.0.0.1:${port}`, `http://localhost:${port}`]
  const server = await createServer({
    ...config.renderer,
    configFile: false,
    customLogger: quietWhileTheShellRestarts(),
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      fs: { allow: [root] },
      proxy: {
        '/': {
          target: `http://127.0.0.1:${shellPort}`,
          ws: true,
          changeOrigin: true,
          rewriteWsOrigin: true,
          bypass: (request, response) => (response ? request.url : whoseSocket(request, own)),
        },
      },
    },
  })
  return server.listen()
}

/**
 * Whether the proxy takes a socket (null), leaves it to Vite (its address) or turns it away (false). The shell sees the
 * proxy's origin, so the page's is checked here.
 */
export function whoseSocket(
  { url, headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  own: readonly string[],
): string | null | false {
  const [protocol] = (headers['sec-websocket-protocol'] ?? '').split(',')
  if (protocol !== 'fieldcount') return url ?? '/'
  return own.includes(headers.origin ?? '') ? null : false
}

/** The page asks for its socket again until the shell is back; a stack trace for each try helps nobody. */
function quietWhileTheShellRestarts(): Logger {
  const logger = createLogger()
  const { error } = logger
  logger.error = (text, options) => {
    if (!text.includes('ws proxy error')) error(text, options)
  }
  return logger
}
