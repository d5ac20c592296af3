import type { Camera } from '#core/contract/app-state.ts'
import type { ClipView } from '#core/contract/clip-view.ts'
import { hasEnded } from '#core/pool/job.ts'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { useAction } from '../../../components/useAction.ts'
import { formatBytes } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/i18n.ts'
import { useKnown } from '../../../state/app-store.ts'
import { ClipErrors } from './ClipErrors.tsx'
import { ClipHead } from './ClipHead.tsx'
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
    app.jobs.some((job) => job.kind === 'verify-accuracy' && job.subject === clip.id && !hasEnded(job)),
  )
  const failed = useKnown(
    (app) => app.jobs.find(({ kind, subject }) => kind === 'verify-accuracy' && subject === clip.id)?.error,
  )
  const action = useAction()
  const { path, recording, verifications, upToDate } = clip
  const [last] = verifications
  return (
    <li className="proof-clip" data-testid="clip">
      <ClipHead clip={clip} goal={goal} running={running} action={action} onTap={() => onTap()} />
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
      {(action.error ?? (running ? undefined : failed)) && <ErrorNote error={(action.error ?? failed)!} />}
    </li>
  )
}
