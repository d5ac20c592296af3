import { useEffect, useRef, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { CountingLine } from '#core/count/calibration.ts'
import type { WalkTest } from '#core/calibrate/walk-test.ts'
import { flipped, resultOf, stepOf, walkedCrossings, walkTestOf, type WalkRun } from '#core/calibrate/walk-run.ts'
import { isTrialSource } from '#core/video/trial-source.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction, type Action } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { offerUndo } from '../../state/undo.ts'
import type { WalkedLine } from '../../overlay/draw-ends.ts'
import { countWalkAfterAll, leaveOutWalk } from './leave-out-walk.ts'
import { useWalkRun } from './useWalkRun.ts'
import { WalkResult } from './WalkResult.tsx'
import { WalkStepView } from './WalkStepView.tsx'

/**
 * "Walk in, now walk out": shows that people are seen, that a line is wide enough, and that in is in. Its result is
 * kept with the calibration.
 */
export function WalkTestCard({ camera, onWalk }: { camera: Camera; onWalk: (walked: WalkedLine | undefined) => void }) {
  const { t } = useText()
  const live = useKnown((app) =>
    app.cameraStatus.some(({ cameraId, state }) => cameraId === camera.id && state === 'live'),
  )
  const { lines, walkTests = [] } = camera.calibration
  const [chosen, setChosen] = useState(lines[0]?.id)
  const { run, ended, visible, begin, stop, notify, notMe } = useWalkRun(camera.id)
  const saving = useAction()
  const { leaveOut, countAgain } = useLeftOut(camera, saving)
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
    void keep(resultOf(run, Date.now()))
      .then(() => leaveOut(run))
      .then(stop)
  })
  useEndShown(run, onWalk)
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
          onNotMe={notMe}
          onStop={() => void leaveOut(run).then(stop)}
        />
      ) : (
        <>
          {lines.length > 1 && <LineSelect lines={lines} value={line.id} onChange={setChosen} />}
          {result && <WalkResult {...result} busy={saving.busy} onFlip={() => void flip(result.test)} />}
          {ended && (
            <button className="button" onClick={() => void countAgain().then(notMe)}>
              {t('calibrate.notMeLast')}
            </button>
          )}
          <button
            className="button"
            data-start
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

/** Whoever walks a test is no visitor: their crossings are taken out of the counts, which can be undone. */
function useLeftOut({ id: cameraId, source }: Camera, { run: act }: Action) {
  const { t } = useText()
  const entered = useRef<readonly string[]>([])
  const countAgain = async () => {
    const ids = entered.current
    entered.current = []
    await act(() => countWalkAfterAll(client, ids, t('calibrate.walkCountedAfterAll')))
  }
  const leaveOut = async (run: WalkRun) => {
    // What shows nothing of the site is in no count of it.
    const count = walkedCrossings(run).length
    if (count === 0 || isTrialSource(source)) return
    const ids = await act(() => leaveOutWalk(client, cameraId, run, t('calibrate.walkReason', { line: run.line.name })))
    entered.current = ids ?? []
    if (ids) offerUndo(t('calibrate.walkLeftOut', { count }), countAgain)
  }
  return { leaveOut, countAgain }
}

/** Tells the picture which line is walked, and at which of its ends. */
function useEndShown(run: WalkRun | undefined, onWalk: (walked: WalkedLine | undefined) => void): void {
  const lineId = run?.line.id
  const step = run && stepOf(run)
  useEffect(() => {
    const end = step === 'first-end' ? 1 : step === 'last-end' ? 2 : undefined
    onWalk(lineId === undefined ? undefined : { lineId, end })
  }, [lineId, step, onWalk])
}

function LineSelect({
  lines,
  value,
  onChange,
}: {
  lines: readonly CountingLine[]
  value: string
  onChange: (lineId: string) => void
}) {
  const { t } = useText()
  return (
    <select aria-label={t('counts.line')} value={value} onChange={({ target }) => onChange(target.value)}>
      {lines.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
