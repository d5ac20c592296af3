import type { ProofService } from '../../proof/proof-service.ts'
import { RecountClips } from '../../proof/recount-clips.ts'
import type { Signal } from '../../base/signal.ts'
import type { Feature } from '../feature.ts'
import type { Foundation } from '../foundation.ts'
import type { JobsService } from '../jobs-service.ts'
import type { ClipsFeature } from './clips.ts'

/** Clips are counted again after any change of what counts. */
export function recountClipsFeature(
  { log }: Foundation,
  clips: ClipsFeature['service'],
  { proofs, clipsChanged }: { readonly proofs: ProofService; readonly clipsChanged: Signal<void> },
  jobs: JobsService,
) {
  const recount = new RecountClips({
    isProving: () => proofs.runs(),
    outdated: () => clips.outdated(),
    jobs,
    onProblem: (error) => log.error(error),
  })
  clipsChanged.on(() => recount.check())
  return {
    start: () => recount.check(),
    stop: () => recount.stop(),
    onSettings(before, after) {
      if (before.modelId !== after.modelId) recount.check()
    },
    onEvent({ type }) {
      if (type === 'cameras-changed') recount.check()
    },
  } satisfies Feature
}
