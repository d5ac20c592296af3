import type { Camera } from '#core/contract/app-state.ts'
import { IconButton } from '../../components/IconButton.tsx'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'

interface CameraTableProps {
  readonly cameras: readonly Camera[]
  /** By id. */
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

/** A row a camera, to be chosen, opened, or added again in a like form. */
export function CameraTable({ cameras, chosen, onChoose }: CameraTableProps) {
  const { t } = useText()
  const all = cameras.every(({ id }) => chosen.has(id))
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChoose(next)
  }
  return (
    <section className="card">
      <ScrollBox className="table-scroll camera-list" label={t('cameraList.title')}>
        <table className="table" data-testid="camera-table">
          <thead>
            <tr>
              <th>
                <input
                  type="checkbox"
                  aria-label={t('cameraList.all')}
                  checked={all}
                  onChange={() => onChoose(new Set(all ? [] : cameras.map(({ id }) => id)))}
                />
              </th>
              <th>{t('common.camera')}</th>
              <th>{t('pool.state')}</th>
              <th>{t('form.label')}</th>
              <th>{t('form.address')}</th>
              <th>{t('form.model')}</th>
              <th className="number">{t('form.fps')}</th>
              <th className="number">{t('form.priority')}</th>
              <th>
                <span className="unseen">{t('cameraList.clone')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {cameras.map((camera) => (
              <Row key={camera.id} camera={camera} chosen={chosen.has(camera.id)} onToggle={() => toggle(camera.id)} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function Row({ camera, chosen, onToggle }: { camera: Camera; chosen: boolean; onToggle: () => void }) {
  const { t, language } = useText()
  const go = useUi(({ go }) => go)
  const state = useKnown((app) => app.cameraStatus.find(({ cameraId }) => cameraId === camera.id)?.state)
  const model = useKnown((app) => app.models.find(({ id }) => id === camera.modelId)?.name)
  const { source } = camera
  return (
    <tr aria-selected={chosen}>
      <td>
        <input type="checkbox" aria-label={camera.name} checked={chosen} onChange={onToggle} />
      </td>
      <td>
        <button className="link" onClick={() => go({ screen: 'camera', cameraId: camera.id })}>
          {camera.name}
        </button>
      </td>
      <td className="word">
        <StateBadge state={state ?? (camera.enabled ? 'waiting' : 'off')} />
      </td>
      <td>{camera.label ?? '–'}</td>
      <td className="small">{source.kind === 'rtsp' ? new URL(source.url).host : t(`form.${source.kind}`)}</td>
      <td>{camera.modelId ? (model ?? camera.modelId) : t('form.defaultModel')}</td>
      <td className="number">{formatNumber(camera.fps, language, camera.fps % 1 ? 1 : 0)}</td>
      <td className="number">{camera.priority}</td>
      <td>
        <IconButton
          name="copy"
          label={`${t('cameraList.clone')}: ${camera.name}`}
          text={t('cameraList.clone')}
          onClick={() => go({ screen: 'camera-form', like: camera.id })}
        />
      </td>
    </tr>
  )
}
