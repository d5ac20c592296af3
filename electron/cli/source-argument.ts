import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCameraAddress } from '#core/video/camera-address.ts'
import { SourceConfig, type Credentials } from '#core/video/source.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { describeIssue } from '../base/describe-issue.ts'

export interface SourceArgument {
  readonly source: SourceConfig
  readonly credentials?: Credentials
  /** As given, without a password: for showing. */
  readonly shown: string
}

/** A host as it stands on the label of a camera, with or without what belongs around it. */
const FROM_IP = /^\s*(?:[^/\\\s]*@)?\d{1,3}(?:\.\d{1,3}){3}(?:[:/?]|$)/

/**
 * Reads `<video|url>`. A user name and password are taken out of the URL, or from the environment
 * (FIELDCOUNT_USER, FIELDCOUNT_PASSWORD), where the process list does not show them. Throws `source.badUrl`.
 */
export function readSourceArgument(text: string, environment: NodeJS.ProcessEnv = process.env): SourceArgument {
  if (/^file:\/\//i.test(text)) return readFile(fileURLToPath(text), text)
  const isAddress = /^\s*(?:rtsps?|https?):|^\s*[a-z][a-z0-9+.-]+:\/\//i.test(text)
  return isAddress || (FROM_IP.test(text) && !existsSync(text)) ? readAddress(text, environment) : readFile(text, text)
}

function readFile(path: string, shown: string): SourceArgument {
  return { source: { kind: 'file', path: resolve(path), loop: false, realtime: false }, shown }
}

function readAddress(text: string, environment: NodeJS.ProcessEnv): SourceArgument {
  const { url, credentials = fromEnvironment(environment) } = readCameraAddress(text)
  const parsed = SourceConfig.safeParse({ kind: 'rtsp', url })
  if (!parsed.success) throw new FieldcountError('source.badUrl', { detail: describeIssue(parsed.error) })
  return { source: parsed.data, shown: url, ...(credentials && { credentials }) }
}

function fromEnvironment({
  FIELDCOUNT_USER: username,
  FIELDCOUNT_PASSWORD: password,
}: NodeJS.ProcessEnv): Credentials | undefined {
  return username === undefined ? undefined : { username, password: password ?? '' }
}
