import { useEffect, useState } from 'react'
import type { RecommendationView } from '#core/contract/methods/recommendation.ts'
import { client, useKnown } from '../state/app-store.ts'

/** The better model as long as it is to be answered; asked for again when something that it says may have changed. */
export function useRecommendation(): { view: RecommendationView | undefined; reload: () => void } {
  const [view, setView] = useState<RecommendationView | undefined>()
  const [revision, setRevision] = useState(0)
  const modelId = useKnown((app) => app.settings.modelId)
  const models = useKnown((app) => app.models)
  const cameras = useKnown((app) => app.cameras.filter(({ enabled }) => enabled).length)
  const ended = useKnown((app) =>
    app.jobs
      .filter(({ kind }) => kind === 'download-model' || kind === 'measure-capacity')
      .map(({ id, state }) => `${id} ${state}`)
      .join(),
  )
  useEffect(() => {
    let gone = false
    // Without an answer nothing is offered; the connection's own banner says that it is gone.
    void client
      .call('recommendation.view', {})
      .catch(() => ({ recommendation: undefined }))
      .then(({ recommendation }) => gone || setView(recommendation))
    return () => void (gone = true)
  }, [modelId, models, cameras, ended, revision])
  return { view, reload: () => setRevision((before) => before + 1) }
}
