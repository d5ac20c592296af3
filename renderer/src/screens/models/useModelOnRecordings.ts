import { useEffect, useState } from 'react'
import { hasEnded } from '#core/pool/job.ts'
import type { ModelOnRecordings } from '#core/proof/model-comparison.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** What is known of a model on this site's recordings; asked again when a comparison ends, or cameras change. */
export function useModelOnRecordings(modelId: string) {
  const job = useKnown((app) => app.jobs.find(({ kind, subject }) => kind === 'compare-model' && subject === modelId))
  const cameras = useKnown((app) => app.cameras)
  const fallback = useKnown((app) => app.settings.modelId)
  const isOpen = job !== undefined && !hasEnded(job)
  const [known, setKnown] = useState<ModelOnRecordings | undefined>()
  useEffect(() => {
    let gone = false
    client.call('models.comparison', { modelId }).then(
      (found) => !gone && setKnown(found),
      // A model that is not there says so itself.
      () => {},
    )
    return () => {
      gone = true
    }
  }, [modelId, isOpen, cameras, fallback])
  return { known, isOpen, error: isOpen ? undefined : job?.error }
}
