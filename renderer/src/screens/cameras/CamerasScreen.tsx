import type { Camera, CameraStatus } from '#core/contract/app-state.ts'
import { Language } from '#core/i18n/language.ts'
import { TEXTS } from '#core/i18n/texts.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { CircuitNote } from '../../components/CircuitNote.tsx'
import { MovedNote } from '../../components/MovedNote.tsx'
import { LineTotals } from '../../components/LineTotals.tsx'
import { ZoneTotals } from '../../components/ZoneTotals.tsx'
import { LivePicture } from '../../components/LivePicture.tsx'
import { PictureBadge } from '../../components/PictureBadge.tsx'
import { DegradedBadge } from '../../components/DegradedBadge.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useAction } from '../../components/useAction.ts'
import { errorText, useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'

export function CamerasScreen() {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const cameras = useKnown((app) => app.cameras)
  const statuses = useKnown((app) => app.cameraStatus)
  if (cameras.length === 0) return <NoCameras />
  return (
    <>
      <header className="screen-head">
        <h1>{t('cameras.title')}</h1>
        <div className="screen-head__actions">
          <button className="button" onClick={() => go({ screen: 'camera-list' })}>
            <Icon name="log" />
            {t('cameraList.open')}
          </button>
          <button className="button" onClick={() => go({ screen: 'find' })}>
            <Icon name="camera" />
            {t('discovery.open')}
          </button>
          <button className="button button--main" onClick={() => go({ screen: 'camera-form' })}>
            <Icon name="plus" />
            {t('cameras.add')}
          </button>
        </div>
      </header>
      <ul className="camera-grid">
        {cameras.map((camera) => (
          <CameraCard
            key={camera.id}
            camera={camera}
            status={statuses.find(({ cameraId }) => cameraId === camera.id)}
          />
        ))}
      </ul>
    </>
  )
}

function CameraCard({ camera, status }: { camera: Camera; status: CameraStatus | undefined }) {
  const { language } = useText()
  const go = useUi(({ go }) => go)
  return (
    <li className="card camera-card">
      <div className="camera-card__picture">
        <button className="camera-card__open" onClick={() => go({ screen: 'camera', cameraId: camera.id })}>
          <LivePicture camera={camera} compact />
        </button>
        <div className="camera-card__marks">
          <DegradedBadge degraded={status?.degraded} />
          <PictureBadge picture={status?.picture} />
        </div>
      </div>
      <div className="camera-card__body">
        <div className="camera-card__title">
          <h2 title={camera.name}>{camera.name}</h2>
          <StateBadge state={status?.state ?? 'waiting'} />
        </div>
        {status?.error && <p className="camera-card__reason">{errorText(status.error, language).message}</p>}
        <CircuitNote camera={camera} status={status} compact />
        <MovedNote camera={camera} />
        <LineTotals camera={camera} />
        <ZoneTotals camera={camera} />
      </div>
    </li>
  )
}

function NoCameras() {
  const { t, language } = useText()
  const go = useUi(({ go }) => go)
  const { run, busy, error } = useAction()
  return (
    <section className="empty">
      <Icon name="camera" />
      <h1>{t('cameras.empty')}</h1>
      <p>{t('setup.welcome')}</p>
      <p className="quiet">{t('cameras.emptyHint')}</p>
      <div className="row">
        <button className="button button--main" onClick={() => go({ screen: 'setup' })}>
          <Icon name="check" />
          {t('setup.start')}
        </button>
        <button className="button" onClick={() => go({ screen: 'camera-form' })}>
          <Icon name="plus" />
          {t('cameras.add')}
        </button>
        <button className="button" onClick={() => go({ screen: 'find' })}>
          <Icon name="camera" />
          {t('discovery.open')}
        </button>
        <button className="button" disabled={busy} onClick={() => void run(() => client.call('cameras.addDemo', {}))}>
          {t('cameras.tryDemo')}
        </button>
      </div>
      <Choice
        label={t('settings.language')}
        value={language}
        options={Language.options.map((value) => ({ value, text: TEXTS[value].language.name }))}
        onChange={(value) => void run(() => client.call('settings.update', { language: value }))}
      />
      {error && <ErrorNote error={error} />}
    </section>
  )
}
