import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readCertificate } from '../proof/certificate-file.ts'

export interface IssuedCertificateFile {
  readonly configurationHash: string
  readonly contentHash: string
  readonly issuedAt: string
  /** JSON first, then the PDF where it is there. */
  readonly files: readonly string[]
}

/** Certificates that were issued here and are whole, oldest first. */
export async function listCertificates(folder: string): Promise<IssuedCertificateFile[]> {
  const names = await readdir(folder).catch((): string[] => [])
  const found: IssuedCertificateFile[] = []
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    try {
      const { configuration, contentHash, issuedAt } = readCertificate(await readFile(join(folder, name), 'utf8'))
      const pdf = name.replace(/\.json$/, '.pdf')
      found.push({
        configurationHash: configuration.hash,
        contentHash,
        issuedAt,
        files: existsSync(join(folder, pdf)) ? [name, pdf] : [name],
      })
    } catch {
      // A damaged one is worth nothing to a customer, and no reason to have no pack.
    }
  }
  return found.sort((a, b) => a.issuedAt.localeCompare(b.issuedAt))
}
