import { useEffect, useState } from 'react'
import type { CatalogueItem } from '#core/contract/model-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { CatalogueRow } from './CatalogueRow.tsx'

/** Official models that can be fetched, and how far each is. */
export function CatalogueCard() {
  const { t } = useText()
  const models = useKnown((app) => app.models)
  const jobs = useKnown((app) => app.jobs)
  const downloads = jobs.filter(({ kind }) => kind === 'download-model')
  // What is here changes when a download ends and when a model comes or goes.
  const stamp = [
    ...downloads.map(({ id, state }) => `${id} ${state}`),
    ...models.map(({ id, problem }) => `${id} ${problem?.code ?? ''}`),
  ].join()
  const [items, setItems] = useState<readonly CatalogueItem[]>([])
  const [revision, setRevision] = useState(0)
  const { run, error } = useAction()
  useEffect(() => {
    void run(() => client.call('models.catalogue', {})).then((found) => found && setItems(found))
  }, [run, stamp, revision])
  return (
    <section className="card" data-testid="catalogue">
      <h2>{t('models.catalogue')}</h2>
      <p className="quiet">{t('models.catalogueHint')}</p>
      {error && <ErrorNote error={error} />}
      <ul className="model-list">
        {items.map((item) => (
          <CatalogueRow
            key={item.id}
            item={item}
            job={downloads.find(({ subject }) => subject === item.id)}
            onChanged={() => setRevision(revision + 1)}
          />
        ))}
      </ul>
    </section>
  )
}
