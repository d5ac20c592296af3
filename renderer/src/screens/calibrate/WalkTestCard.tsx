import { useEffect, useRef, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import type { WalkTest } from '#core/calibrate/walk-test.ts'
import { flipped, resultOf, stepOf, walkTestOf } from '#core/calibrate/walk-run.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { useWalkRun } from './useWalkRun.ts'
import { WalkResult } from './WalkResult.tsx'
import { WalkStepView } from './WalkStepView.tsx'

/**
 * "Walk in, now walk out": shows that people are seen, that a line is wide enough, and that in is in. Its result is
 * kept with the calibration.
 */
export function WalkTestCard({ camera }: { camera: Camera }) {
  const { t } = useText()
  const live = useKnown((app) =>
    app.cameraStatus.some(({ cameraId, state }) => cameraId === camera.id && state === 'live'),
  )
  const { lines, walkTests = [] } = camera.calibration
  const [chosen, setChosen] = useState(lines[0]?.id)
  const { run, visible, begin, stop, notify } = useWalkRun(camera.id)
  const saving = useAction()
  const line = lines.find(({ id }) => id === chosen) ?? lines[0]
  const step = run && stepOf(run)

  const keep = (test: WalkTest, changedLines: readonly CountingLine[] = lines) =>
    saving.run(() =>
      client.call('cameras.calibrate', {
        cameraId: camera.id,
        calibration: {
          ...camera.calibration,
          lines: [...changedLines],
          walkTests: [...walkTests.filter(({ lineId }) => lineId !== test.lineId), test],
        },
      }),
    )
  // A walk that is over is kept once.
  const kept = useRef(false)
  useEffect(() => {
    if (!run || step) return void (kept.current = false)
    if (kept.current) return
    kept.current = true
    void keep(resultOf(run, Date.now())).then(stop)
  })
  if (!line) return null
  const flip = (test: WalkTest) =>
    keep(
      flipped(test),
      lines.map((one) => (one.id === test.lineId ? { ...one, points: [...one.points].reverse() } : one)),
    )
  const result = walkTestOf(line, walkTests)
  return (
    <section className="card walk-test" data-testid="walk-test">
      <h2>{t('calibrate.walkTest')}</h2>
      {!run && <p className="quiet small">{t('calibrate.walkHint')}</p>}
      {run && step ? (
        <WalkStepView
          run={run}
          step={step}
          visible={visible}
          onWalked={() => notify({ what: 'walked' })}
          onStop={stop}
        />
      ) : (
        <>
          {lines.length > 1 && (
            <select aria-label={t('counts.line')} value={line.id} onChange={({ target }) => setChosen(target.value)}>
              {lines.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
          {result && <WalkResult {...result} busy={saving.busy} onFlip={() => void flip(result.test)} />}
          <button
            className="button"
            disabled={!live}
            title={live ? undefined : t('calibrate.needLive')}
            onClick={() => begin(line)}
          >
            {t('calibrate.startWalk')}
          </button>
        </>
      )}
      {saving.error && <ErrorNote error={saving.error} />}
    </section>
  )
}
