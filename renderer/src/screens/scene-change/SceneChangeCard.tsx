import { useCallback, useEffect, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { PictureView } from '#core/contract/methods/scene-change.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { StreamHealth } from './StreamHealth.tsx'

/** Whether the camera still shows what it was calibrated on, and how its stream arrives. */
export function SceneChangeCard({ camera }: { camera: Camera }) {
  const { t } = useText()
  const changed = useKnown((app) => app.cameraStatus.find(({ cameraId }) => cameraId === camera.id)?.picture?.problem)
  const [view, setView] = useState<PictureView | undefined>()
  const { run, busy, error } = useAction()
  const load = useCallback(
    () => run(() => client.call('sceneChange.view', { cameraId: camera.id })).then(setView),
    [run, camera.id],
  )
  useEffect(() => void load(), [load, changed])
  const accept = (how: 'instead' | 'too') =>
    run(() => client.call('sceneChange.accept', { cameraId: camera.id, how })).then(load)
  return (
    <section className="card" data-testid="picture-card">
      <h2>{t('picture.title')}</h2>
      {view?.problem ? (
        <Changed view={view} problem={view.problem} busy={busy} onAccept={(how) => void accept(how)} />
      ) : (
        <p className="quiet">{view?.references ? t('picture.asCalibrated') : t('picture.learning')}</p>
      )}
      {error && <ErrorNote error={error} />}
      <StreamHealth camera={camera} />
    </section>
  )
}

function Changed({
  view,
  problem,
  busy,
  onAccept,
}: {
  view: PictureView
  problem: NonNullable<PictureView['problem']>
  busy: boolean
  onAccept: (how: 'instead' | 'too') => void
}) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { figures, kind, sinceMs } = problem
  const percent = (share: number) => formatNumber(Math.abs(share) * 100, language)
  const hint = t(`picture.hints.${kind}`, {
    x: percent(figures.shift?.x ?? 0),
    y: percent(figures.shift?.y ?? 0),
    sharpness: percent(Math.min(1, figures.sharpness)),
    light: formatNumber(figures.light, language),
    lost: percent(figures.lost),
  })
  return (
    <div className="picture-changed" data-testid="picture-changed">
      <p>
        <span className="badge badge--bad">{t(`picture.problems.${kind}`)}</span>{' '}
        <span className="quiet small">{t('picture.since', { time: formatDateTime(sinceMs, language, timeZone) })}</span>
      </p>
      <p>{hint}</p>
      <div className="picture-pair">
        {view.before?.picture && (
          <Shown
            picture={view.before.picture}
            caption={t('picture.before', { time: formatDateTime(view.before.atMs, language, timeZone) })}
          />
        )}
        {view.after?.picture && (
          <Shown
            picture={view.after.picture}
            caption={t('picture.after', { time: formatDateTime(view.after.atMs, language, timeZone) })}
          />
        )}
      </div>
      <div className="toolbar">
        <button className="button" disabled={busy} title={t('picture.insteadHint')} onClick={() => onAccept('instead')}>
          {t('picture.instead')}
        </button>
        {kind !== 'moved' && kind !== 'frozen' && (
          <button className="button" disabled={busy} title={t('picture.tooHint')} onClick={() => onAccept('too')}>
            {t('picture.too')}
          </button>
        )}
      </div>
    </div>
  )
}

function Shown({ picture, caption }: { picture: string; caption: string }) {
  return (
    <figure>
      <img src={picture} alt={caption} />
      <figcaption className="quiet small">{caption}</figcaption>
    </figure>
  )
}
