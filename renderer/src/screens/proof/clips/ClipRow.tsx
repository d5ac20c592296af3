import type { Camera } from '#core/contract/app-state.ts'
import type { ClipView } from '#core/contract/clip-view.ts'
import { TAPS_SCHEMA } from '#core/proof/taps-file.ts'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { useAction } from '../../../components/useAction.ts'
import { formatBytes } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/i18n.ts'
import { client, useKnown } from '../../../state/app-store.ts'
import { saveFile } from '../../../components/save-file.ts'
import { ClipErrors } from './ClipErrors.tsx'
import { Verified } from './Verified.tsx'

/** One recording with what counting it came to, and against the time before. */
export function ClipRow({
  camera,
  clip,
  goal,
  onTap,
}: {
  camera: Camera
  clip: ClipView
  goal: number
  onTap: (fromMs?: number) => void
}) {
  const { t, language } = useText()
  const running = useKnown((app) =>
    app.jobs.some(
      ({ kind, subject, state }) =>
        kind === 'verify-accuracy' &&
        subject === clip.id &&
        ['submitted', 'queued', 'assigned', 'running', 'retry-wait'].includes(state),
    ),
  )
  const failed = useKnown(
    (app) => app.jobs.find(({ kind, subject }) => kind === 'verify-accuracy' && subject === clip.id)?.error,
  )
  const { run, busy, error } = useAction()
  const { id, name, path, taps, watched, recording, verifications, upToDate } = clip
  const [last] = verifications
  const exportTaps = () =>
    saveFile(
      `${name}.taps.json`,
      [`${JSON.stringify({ schema: TAPS_SCHEMA, ...(watched && { watched }), taps }, null, 2)}\n`],
      'application/json',
    )
  return (
    <li className="proof-clip" data-testid="clip">
      <div className="row">
        <b>{name}</b>
        <span className="quiet">{t('clips.taps', { count: taps.length })}</span>
        <span className={`badge ${upToDate ? 'badge--good' : 'badge--warn'}`}>
          {t(upToDate ? 'clips.upToDate' : last ? 'clips.outdated' : 'clips.never')}
        </span>
        <span className="grow" />
        <button className="button" onClick={() => onTap()}>
          {t('clips.tap')}
        </button>
        <button
          className="button"
          disabled={busy || running || taps.length === 0}
          onClick={() =>
            void run(() => client.call('jobs.submit', { order: { kind: 'verify-accuracy', clipId: id, goal } }))
          }
        >
          {t('clips.verify')}
        </button>
        <button className="button" disabled={taps.length === 0} onClick={exportTaps}>
          {t('clips.exportTaps')}
        </button>
        <button
          className="button button--danger"
          disabled={busy}
          onClick={() =>
            confirm(t(recording ? 'clips.removeRecordedSure' : 'clips.removeSure')) &&
            void run(() => client.call('clips.remove', { clipId: id }))
          }
        >
          {t('clips.remove')}
        </button>
      </div>
      {recording && (
        <p className="quiet small">
          {t('clips.recorded', { size: formatBytes(recording.bytes, language) })} <code>{path}</code>
          {recording.full && ` · ${t('clips.full')}`}
          {recording.follows && ` · ${t('clips.follows')}`}
        </p>
      )}
      {running && <p role="status">{t('clips.verifying')}</p>}
      {last && <Verified verification={last} clip={clip} />}
      {last?.counted && upToDate && <ClipErrors camera={camera} clip={clip} report={last.report} onLook={onTap} />}
      {verifications.length > 1 && (
        <details>
          <summary>{t('clips.history')}</summary>
          {verifications.slice(1).map((one) => (
            <Verified key={one.atMs} verification={one} clip={clip} />
          ))}
        </details>
      )}
      {(error ?? (running ? undefined : failed)) && <ErrorNote error={(error ?? failed)!} />}
    </li>
  )
}
