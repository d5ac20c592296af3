import { BackButton } from '../../components/BackButton.tsx'
import { NamedTitle } from '../../components/NamedTitle.tsx'
import { useEffect, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { ClipView } from '#core/contract/clip-view.ts'
import type { ProofView } from '#core/contract/proof-view.ts'
import { toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { StateBadge } from '../../components/StateBadge.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { CheckCertificate } from './CheckCertificate.tsx'
import { ProofRun } from './ProofRun.tsx'
import { ClipPlayer } from './clips/ClipPlayer.tsx'
import { ClipsCard } from './clips/ClipsCard.tsx'
import { SeriesCard } from './SeriesCard.tsx'
import { SessionResult } from './SessionResult.tsx'
import { StartCard, type Goal } from './StartCard.tsx'

/** Proving one camera: begin, count by hand, see how right the machine is. */
export function ProofScreen({ camera }: { camera: Camera }) {
  const { t } = useText()
  const status = useKnown((app) => app.cameraStatus.find(({ cameraId }) => cameraId === camera.id))
  const [goal, setGoal] = useState<Goal>('0.95')
  const { view, error } = useProofs(camera, Number(goal))
  const [tapping, setTapping] = useState<{ clip: ClipView; fromMs: number | undefined } | undefined>()
  const [chosen, setChosen] = useState<string | undefined | null>(null)
  const running = view?.sessions.find(({ state }) => state === 'running')
  const settling = view?.sessions.some(({ state }) => state === 'settling') ?? false
  // Until something else is chosen, the run that ended last is shown.
  const newest = view?.sessions[0]
  const shown = chosen === null ? (newest?.state === 'done' ? newest.id : undefined) : chosen
  const seriesOf = view?.series.find(({ sessionIds }) => shown !== undefined && sessionIds.includes(shown))
  return (
    <>
      <header className="screen-head">
        <BackButton to={{ screen: 'camera', cameraId: camera.id }} />
        <NamedTitle text={t('proof.title', { camera: camera.name })} />
        <StateBadge state={status?.state ?? 'waiting'} />
      </header>
      {error && <ErrorNote error={error} />}
      {tapping && !running ? (
        <ClipPlayer
          key={tapping.clip.id}
          camera={camera}
          clip={tapping.clip}
          fromMs={tapping.fromMs}
          onDone={() => setTapping(undefined)}
        />
      ) : running ? (
        <ProofRun key={running.id} session={running} isRecording={camera.source.kind === 'file'} />
      ) : (
        view && (
          <div className="proof">
            {shown !== undefined && seriesOf && !settling && (
              <SessionResult key={shown} sessionId={shown} cameraId={camera.id} goal={Number(goal)} />
            )}
            {settling ? (
              <p className="card" role="status">
                {t('proof.settling')}
              </p>
            ) : (
              <StartCard camera={camera} by={newest?.by ?? ''} goal={goal} onGoal={setGoal} />
            )}
            {view.series.length === 0 && !settling && <p className="quiet">{t('proof.noSeries')}</p>}
            {view.series.map((series) => (
              <SeriesCard
                key={series.configuration.hash}
                series={series}
                view={view}
                goal={Number(goal)}
                shown={shown}
                onShow={setChosen}
              />
            ))}
            <ClipsCard camera={camera} goal={Number(goal)} onTap={(clip, fromMs) => setTapping({ clip, fromMs })} />
            <CheckCertificate />
          </div>
        )
      )}
    </>
  )
}

/** The proofs of a camera, asked for again whenever they change. */
function useProofs(camera: Camera, goal: number): { view: ProofView | undefined; error: ErrorData | undefined } {
  const revision = useKnown((app) => app.proofRevision[camera.id] ?? 0)
  const [state, setState] = useState<{ view: ProofView | undefined; error: ErrorData | undefined }>({
    view: undefined,
    error: undefined,
  })
  useEffect(() => {
    let gone = false
    client.call('proof.view', { cameraId: camera.id, goal }).then(
      (view) => !gone && setState({ view, error: undefined }),
      (thrown: unknown) => !gone && setState(({ view }) => ({ view, error: toErrorData(thrown) })),
    )
    return () => {
      gone = true
    }
    // A changed camera may have a changed configuration.
  }, [camera, goal, revision])
  return state
}
