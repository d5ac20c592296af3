import { Icon } from '../../components/Icon.tsx'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { useText } from '../../i18n/i18n.ts'
import { useUi } from '../../state/ui-store.ts'
import type { CameraProgress } from './setup-steps.ts'

/** Every camera of the site: whether it has a line, and whether that was walked. */
export function ProgressList({ cameras }: { cameras: readonly CameraProgress[] }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  return (
    <section className="card" data-testid="setup-cameras">
      <h2>{t('setup.cameras')}</h2>
      <ScrollBox className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th>{t('common.camera')}</th>
              <th>{t('setup.step.line')}</th>
              <th>{t('setup.step.walk')}</th>
            </tr>
          </thead>
          <tbody>
            {cameras.map(({ camera, lines, walked }) => (
              <tr key={camera.id}>
                <td>
                  <button className="link" onClick={() => go({ screen: 'camera', cameraId: camera.id })}>
                    {camera.name}
                  </button>
                </td>
                <td>
                  {lines > 0 ? (
                    <Done text={t('setup.lines', { count: lines })} />
                  ) : (
                    <button className="button" onClick={() => go({ screen: 'calibrate', cameraId: camera.id })}>
                      {t('setup.do.line')}
                    </button>
                  )}
                </td>
                <td>
                  {lines > 0 && walked === lines ? (
                    <Done text={t('setup.walked')} />
                  ) : (
                    t('setup.walkedOf', { walked, lines })
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function Done({ text }: { text: string }) {
  return (
    <span className="badge badge--good">
      <Icon name="check" /> {text}
    </span>
  )
}
