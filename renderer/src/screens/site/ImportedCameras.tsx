import type { CameraChange } from '#core/site-config/import-plan.ts'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { useText } from '../../i18n/i18n.ts'
import { whatItHolds } from './what-it-holds.ts'

/** What would become of each camera of the file. */
export function ImportedCameras({ cameras }: { cameras: readonly CameraChange[] }) {
  const { t } = useText()
  return (
    <ScrollBox as="ul" className="import-list" data-testid="import-plan" label={t('nav.cameras')}>
      {cameras.map(({ fileId, name, kind, fields, lines, zones, masks, password }) => (
        <li key={fileId} data-kind={kind}>
          <span className={kind === 'new' ? 'badge badge--good' : kind === 'changed' ? 'badge badge--busy' : 'badge'}>
            {t(`site.kinds.${kind}`)}
          </span>
          <strong>{name}</strong>
          <span className="quiet small">
            {[
              kind === 'changed' && fields.length > 0
                ? fields.map((field) => t(`site.fields.${field}`)).join(', ')
                : whatItHolds(t, { lines, zones, masks }),
              ...(password === 'none' ? [] : [t(`site.password.${password}`)]),
            ].join(' · ')}
          </span>
        </li>
      ))}
    </ScrollBox>
  )
}
