import type { Camera } from '#core/contract/app-state.ts'
import type { ClipView } from '#core/contract/clip-view.ts'
import type { Verdict } from '#core/proof/proof-record.ts'
import type { VerifyReport, Wrong } from '#core/proof/verify-count.ts'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { VerdictChoice } from '../VerdictChoice.tsx'
import { useAction } from '../../../components/useAction.ts'
import { useText } from '../../../i18n/i18n.ts'
import { directionText } from '../../../i18n/direction-text.ts'
import { client } from '../../../state/app-store.ts'
import { clockText } from './clock-text.ts'

/** Looked at from so long before, ms. */
const BEFORE_MS = 3_000

/** Where hand and machine disagree in the newest count: looked at in the recording, and judged. */
export function ClipErrors({
  camera,
  clip,
  report,
  onLook,
}: {
  camera: Camera
  clip: ClipView
  report: VerifyReport
  onLook: (fromMs: number) => void
}) {
  const { t } = useText()
  const { run, busy, error } = useAction()
  const wrongs = (['missed', 'extra'] as const)
    .flatMap((kind) => report[kind].map((one) => ({ kind, ...one })))
    .sort((a, b) => a.t - b.t)
  if (wrongs.length === 0) return null
  const judge = (
    { kind, t: seconds, line, direction }: Wrong & { kind: 'missed' | 'extra' },
    verdict: Verdict | null,
  ) =>
    run(() =>
      client.call('clips.judge', {
        clipId: clip.id,
        kind,
        t: seconds,
        line,
        direction,
        verdict,
      }),
    )
  return (
    <details>
      <summary>{t('clips.disagreements', { count: wrongs.length })}</summary>
      <p className="quiet small">{t('clips.judgeHint')}</p>
      <ul className="proof-sessions" data-testid="clip-errors">
        {wrongs.map((one) => {
          const line = camera.calibration.lines.find(({ id }) => id === one.line)
          return (
            <li key={`${one.kind} ${one.t} ${one.line} ${one.direction}`} className="row" data-kind={one.kind}>
              <time className="quiet">{clockText(one.t * 1_000)}</time>
              <span>{line?.name ?? one.line}</span>
              <span className={`way way--${one.direction}`}>{directionText(t, line, one.direction)}</span>
              <span className={`badge ${one.kind === 'missed' ? 'badge--bad' : 'badge--warn'}`}>
                {t(one.kind === 'missed' ? 'proof.missedAt' : 'proof.extraAt')}
              </span>
              <span className="grow" />
              <button className="button" onClick={() => onLook(Math.max(0, one.t * 1_000 - BEFORE_MS))}>
                {t('clips.look')}
              </button>
              <VerdictChoice value={one.verdict} busy={busy} onJudge={(verdict) => void judge(one, verdict)} />
            </li>
          )
        })}
      </ul>
      {error && <ErrorNote error={error} />}
    </details>
  )
}
