import type { SourceTest } from '#core/contract/methods.ts'
import type { Credentials, SourceConfig } from '#core/video/source.ts'
import type { Mask } from '#core/count/calibration.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { pictureUrl } from '../base/picture-url.ts'
import type { RunJob } from '../supervisor/job-client.ts'
import { findUsualPath } from './usual-path.ts'

/** A wrong password must be known within five seconds, of which the process start takes one. */
const TIMEOUT_MS = 4_000

/**
 * "Test connection": a picture, or the reason there is none. Privacy masks of a known camera hold here too. An address
 * without a path that shows nothing is completed with the usual ones of makers.
 */
export async function testSource(
  runJob: RunJob,
  source: SourceConfig,
  credentials: Credentials | undefined,
  masks: readonly Mask[],
): Promise<SourceTest> {
  try {
    const { jpeg, width, height, fps, codec } = await runJob({
      kind: 'snapshot',
      source,
      credentials,
      timeoutMs: TIMEOUT_MS,
      masks: [...masks],
    })
    return {
      ok: true,
      picture: pictureUrl(jpeg),
      width,
      height,
      fps,
      codec,
    }
  } catch (thrown) {
    const problem = toErrorData(thrown)
    const usual = await findUsualPath(runJob, source, credentials, problem)
    if (!usual || source.kind !== 'rtsp') return { ok: false, error: problem }
    if ('error' in usual) return { ok: false, error: usual.error }
    const test = await testSource(runJob, { ...source, url: usual.url }, credentials, masks)
    return test.ok ? { ...test, url: usual.url } : test
  }
}
