import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { LineTotals } from '../../components/LineTotals.tsx'
import { ZoneTotals } from '../../components/ZoneTotals.tsx'
import { MovedNote } from '../../components/MovedNote.tsx'
import { LivePicture } from '../../components/LivePicture.tsx'
import type { InsideZones } from '../../overlay/inside-zones.ts'
import { RecentCrossings } from '../../components/RecentCrossings.tsx'
import { PictureBadge } from '../../components/PictureBadge.tsx'
import { DegradedBadge } from '../../components/DegradedBadge.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useAction } from '../../components/useAction.ts'
import { CameraFigures } from '../../components/CameraFigures.tsx'
import { CameraCalibration } from '../../editor/CameraCalibration.tsx'
import { WalkTestCard } from '../calibrate/WalkTestCard.tsx'
import { useText } from '../../i18n/i18n.ts'
import { SceneChangeCard } from '../scene-change/SceneChangeCard.tsx'
import { client, useKnown } from '../../state/app-store.ts'
import { CameraFileButtons } from '../site/CameraFileButtons.tsx'
import { useUi } from '../../state/ui-store.ts'

/** One camera: its live picture, its counts, and the editor of its lines. */
export function CameraScreen({ camera }: { camera: Camera }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const status = useKnown((app) => app.cameraStatus.find(({ cameraId }) => cameraId === camera.id))
  const recent = useKnown((app) => app.recent)
  const [editing, setEditing] = useState(false)
  const [inside, setInside] = useState<InsideZones>({})
  const { run, busy, error } = useAction()

  return (
    <>
      <header className="screen-head">
        <button className="button button--icon" aria-label={t('common.back')} onClick={() => go({ screen: 'cameras' })}>
          <Icon name="back" />
        </button>
        <h1>{camera.name}</h1>
        <StateBadge state={status?.state ?? 'waiting'} />
        <DegradedBadge degraded={status?.degraded} />
        <PictureBadge picture={status?.picture} />
        <span className="grow" />
        {!editing && (
          <>
            <button
              className="button"
              disabled={busy}
              onClick={() =>
                void run(() => client.call('cameras.setEnabled', { cameraId: camera.id, enabled: !camera.enabled }))
              }
            >
              {camera.enabled ? t('live.turnOff') : t('live.turnOn')}
            </button>
            <CameraFileButtons camera={camera} run={run} />
            <button className="button" onClick={() => go({ screen: 'camera-form', cameraId: camera.id })}>
              <Icon name="settings" />
              {t('live.settings')}
            </button>
            <button
              className="button"
              onClick={() =>
                go({
                  screen: 'aim',
                  view: { cameraId: camera.id },
                  name: camera.name,
                  back: { screen: 'camera', cameraId: camera.id },
                })
              }
            >
              <Icon name="camera" />
              {t('aim.open')}
            </button>
            <button className="button" onClick={() => go({ screen: 'proof', cameraId: camera.id })}>
              <Icon name="check" />
              {t('proof.open')}
            </button>
            <button className="button button--main" onClick={() => setEditing(true)}>
              <Icon name="line" />
              {t('live.editLines')}
            </button>
          </>
        )}
      </header>
      {error && <ErrorNote error={error} />}
      {status?.error && <ErrorNote error={status.error} />}
      <MovedNote camera={camera} search />
      {editing ? (
        <CameraCalibration camera={camera} onDone={() => setEditing(false)} />
      ) : (
        <div className="camera-layout">
          <LivePicture camera={camera} onInside={setInside} />
          <aside className="side">
            <section className="card">
              <h2>{t('live.counts')}</h2>
              <LineTotals camera={camera} />
              <ZoneTotals camera={camera} inside={inside} />
            </section>
            <WalkTestCard camera={camera} />
            <section className="card">
              <h2>{t('live.figures')}</h2>
              <CameraFigures cameraId={camera.id} />
            </section>
            <SceneChangeCard camera={camera} />
            <section className="card card--scroll">
              <h2>{t('live.recent')}</h2>
              <RecentCrossings rows={recent.filter(({ cameraId }) => cameraId === camera.id).slice(0, 30)} />
            </section>
          </aside>
        </div>
      )}
    </>
  )
}
