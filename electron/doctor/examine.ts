import { join } from 'node:path'
import type { Capability, JobResult } from '#core/jobs/job-result.ts'
import { toErrorData } from '#core/errors/error-data.ts'
import { readGraphics } from '../inference/graphics.ts'
import { probeAll } from '../inference/probe-all.ts'
import { readModelList } from '../models/model-list-file.ts'
import { findAppPaths, type AppPaths } from '../base/app-paths.ts'
import { defaultThreads } from '../base/default-threads.ts'
import { createForkChild } from '../supervisor/fork-child.ts'
import { systemClock } from '../base/system-clock.ts'
import { decoderName } from '#core/video/video-decoder.ts'
import { msAlone } from '#core/detect/provider-report.ts'
import { isWorthIt, type DecoderReport } from '#core/video/decoder-report.ts'
import { probeDecoders } from '../inference/probe-decoders.ts'
import { found, missing, type Check } from './check.ts'
import {
  checkClock,
  checkDataDir,
  checkDisplay,
  checkElectron,
  checkFfmpeg,
  checkModels,
  checkRuntime,
  checkSystem,
} from './machine-checks.ts'

/** Without these there is nothing to count with; everything else is faster or more. */
const NEEDED = new Set(['provider cpu', 'decoder h.264'])

type Machine = Extract<JobResult, { kind: 'probe-machine' }>

/**
 * Everything that decides whether and how well this machine counts. `askWorker` asks a worker, since only the process
 * that counts knows what loads there.
 */
export async function examine(dataDir: string, askWorker: () => Promise<Machine>): Promise<Check[]> {
  const paths = findAppPaths()
  return [
    checkRuntime(),
    ...checkSystem(),
    checkDataDir(dataDir),
    checkClock(systemClock),
    checkElectron(paths),
    checkDisplay(),
    checkFfmpeg(paths),
    ...(await checkModels(paths)),
    ...(await probe(paths, askWorker)),
  ]
}

async function probe(paths: AppPaths, askWorker: () => Promise<Machine>): Promise<Check[]> {
  try {
    const { providers, decoders } = await askWorker()
    const tried = await tryProviders(paths)
    const decoded = await probeDecoders({
      fork: createForkChild(paths.workerEntry),
      clipsDir: join(paths.resourcesDir, 'decode'),
    })
    return [
      ...providers.map((provider) => tried.get(provider.name) ?? provider).map(asCheck('provider')),
      ...decoders.map(asCheck('decoder')),
      ...decodingChecks(decoded),
    ]
  } catch (thrown) {
    return [missing('worker', toErrorData(thrown).message, true)]
  }
}

/** Each provider with the default model, in a process of its own; without a model there is nothing to try with. */
async function tryProviders({ modelsDir, workerEntry }: AppPaths): Promise<Map<string, Capability>> {
  const [manifest] = readModelList(modelsDir)
  if (!manifest) return new Map()
  const model = { path: join(modelsDir, manifest.file), manifest }
  const reports = await probeAll({
    fork: createForkChild(workerEntry),
    model,
    threads: defaultThreads(),
    devices: await readGraphics(),
  })
  const formsOf = (provider: string) =>
    reports
      .filter(({ where: { precision }, where }) => precision !== undefined && where.provider === provider)
      .map(
        ({ where: { precision }, outcome, timings }) =>
          `as ${precision} ${outcome === 'works' ? `${msAlone({ timings }).toFixed(1)} ms` : outcome}`,
      )
  return new Map(
    reports
      .filter(({ where }) => where.precision === undefined)
      .map(({ where, outcome, detail, timings, batchProblem, device }): [string, Capability] => {
        const ms = timings
          .map(({ size, msPerFrame }) => `${msPerFrame.toFixed(1)}${size > 1 ? ` at ${size}` : ' ms a frame'}`)
          .join(', ')
        const reported = [
          detail.text,
          device,
          ms,
          batchProblem && timings.length === 1 && `one frame at a time: ${batchProblem.text}`,
          ...formsOf(where.provider),
        ]
          .filter(Boolean)
          .join('; ')
        return [
          where.provider,
          {
            name: where.provider,
            available: outcome === 'works',
            detail: outcome === 'works' || outcome === 'missing' ? reported : `${outcome}: ${reported}`,
          },
        ]
      }),
  )
}

/** One line for each device: what it decodes and how fast, or why it does not. */
function decodingChecks(reports: readonly DecoderReport[]): Check[] {
  return [...new Set(reports.map(({ where }) => decoderName(where)))].map((decoder) => {
    const own = reports.filter(({ where }) => decoderName(where) === decoder)
    const reported = own.map(({ codec, outcome, detail, ms, softwareMs }) =>
      outcome === 'missing'
        ? detail.text
        : ms !== undefined && softwareMs !== undefined
          ? `${codec} ${outcome}: ${ms.toFixed(1)} ms a picture, in software ${softwareMs.toFixed(1)}`
          : `${codec} ${outcome}: ${detail.text}`,
    )
    const name = `decoding ${decoder}`
    const detail = [...new Set(reported)].join('; ')
    return own.some(isWorthIt)
      ? found(name, detail)
      : missing(
          name,
          own.some(({ outcome }) => outcome === 'works') ? `${detail}; not faster, so it is not used` : detail,
        )
  })
}

const asCheck =
  (group: string) =>
  ({ name, available, detail }: Capability): Check => {
    const full = `${group} ${name.toLowerCase()}`
    return { name: full, available, needed: NEEDED.has(full), detail }
  }
