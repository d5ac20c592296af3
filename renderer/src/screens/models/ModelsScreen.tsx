import { useText } from '../../i18n/i18n.ts'
import { InferenceCard } from '../workers/InferenceCard.tsx'
import { AddModelCard } from './AddModelCard.tsx'
import { CameraModels } from './CameraModels.tsx'
import { CapacityCard } from './CapacityCard.tsx'
import { CatalogueCard } from './CatalogueCard.tsx'
import { ImportCard } from './ImportCard.tsx'
import { ModelList } from './ModelList.tsx'

/** What can count: the models here, where to get more, and what runs them. */
export function ModelsScreen() {
  const { t } = useText()
  return (
    <>
      <header className="screen-head">
        <h1>{t('models.title')}</h1>
      </header>
      <p className="quiet">{t('models.hint')}</p>
      <ModelList />
      <div className="counts-layout">
        <CameraModels />
        <CapacityCard />
      </div>
      <CatalogueCard />
      <div className="counts-layout">
        <ImportCard />
        <AddModelCard />
      </div>
      <InferenceCard />
    </>
  )
}
