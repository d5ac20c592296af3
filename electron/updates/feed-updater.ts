import { FieldcountError } from '#core/errors/error-data.ts'
import { askUrl, NoAnswer } from '../base/outward/ask-url.ts'
import type { Updater } from './updater.ts'

const TIMEOUT_MS = 15_000
/** A feed has a few hundred letters; what follows is not read. */
const MAX_LENGTH = 20_000
/** As electron-builder names them: a file for each system, on Linux one for each kind of processor as well. */
function fileOf(platform: NodeJS.Platform, arch: NodeJS.Architecture): string {
  if (platform === 'linux') return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`
  return platform === 'darwin' ? 'latest-mac.yml' : 'latest.yml'
}

/** Reads what electron-builder writes beside its installers, and says the version in it; a person installs. */
export function feedUpdater(
  platform: NodeJS.Platform = process.platform,
  arch: NodeJS.Architecture = process.arch,
): Updater {
  const file = fileOf(platform, arch)
  return {
    async newest(url) {
      const address = new URL(file, url.endsWith('/') ? url : `${url}/`)
      const refused = (detail: string) => new FieldcountError('update.unreachable', { host: address.host, detail })
      let text = ''
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS)
        const response = await askUrl(address, { headers: {}, signal, silenceMs: TIMEOUT_MS })
        if (response.statusCode !== 200) {
          response.destroy()
          throw refused(`it answered ${response.statusCode}`)
        }
        response.setEncoding('utf8')
        for await (const chunk of response) if ((text += String(chunk)).length > MAX_LENGTH) break
        response.destroy()
      } catch (thrown) {
        if (thrown instanceof FieldcountError) throw thrown
        const detail = thrown instanceof NoAnswer ? thrown.detail : (thrown as Error).message
        throw new FieldcountError('update.unreachable', { host: address.host, detail }, { cause: thrown })
      }
      const version = /^version: ["']?(\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[\w.]{1,40})?)["']?\s*$/m.exec(text)?.[1]
      if (version === undefined) throw refused('there is no version in what it sent')
      return version
    },
  }
}
