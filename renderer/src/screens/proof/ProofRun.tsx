import { useCallback, useRef, useState } from 'react'
import type { ProofSessionView } from '#core/contract/proof-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import type { PreviewPicture } from '../../components/usePreview.ts'
import { useDiscardProof } from './useDiscardProof.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { PlainPicture } from './PlainPicture.tsx'
import { ANY, ProofLine } from './ProofLine.tsx'
import { useTaps } from './useTaps.ts'

/** Counting by hand: the picture, the keys and its own count. Nothing of the machine's count. */
export function ProofRun({ session, isRecording }: { session: ProofSessionView; isRecording: boolean }) {
  const { t } = useText()
  const shown = useRef<PreviewPicture | undefined>(undefined)
  const [classes, setClasses] = useState<Readonly<Record<string, string>>>({})
  const [mediaS, setMediaS] = useState(0)
  const classOf = useCallback(
    (lineId: string) => (classes[lineId] === undefined || classes[lineId] === ANY ? undefined : classes[lineId]),
    [classes],
  )
  const taps = useTaps(session, shown, classOf)
  const action = useAction()
  const { run, busy, error } = action
  const { lines } = session.calibration
  const discard = useDiscardProof(action)
  return (
    <div className="camera-layout">
      <PlainPicture
        cameraId={session.cameraId}
        calibration={session.calibration}
        shown={shown}
        onPicture={() => setMediaS(Math.floor((shown.current?.header.mediaMs ?? 0) / 1_000))}
      />
      <aside className="side">
        <section className="card" data-testid="proof-run">
          <div className="row">
            <h2 className="grow">{t('proof.running')}</h2>
            {isRecording && (
              <span className="quiet small">
                {t('proof.recording', { time: `${Math.floor(mediaS / 60)}:${String(mediaS % 60).padStart(2, '0')}` })}
              </span>
            )}
          </div>
          {session.recorded && (
            <p>
              <span className="badge badge--warn">{t('proof.isRecorded')}</span>
            </p>
          )}
          <p className="quiet small">{t('proof.tapHint')}</p>
          {lines.map((line, index) => (
            <ProofLine
              key={line.id}
              line={line}
              index={index}
              taps={taps}
              className={classes[line.id] ?? ANY}
              onClassName={(value) => setClasses({ ...classes, [line.id]: value })}
            />
          ))}
          <div className="row">
            <span className="grow quiet">
              {taps.total > 0 ? t('proof.tapped', { count: taps.total }) : t('proof.nothingTapped')}
            </span>
            <button className="button" disabled={taps.total === 0} onClick={taps.undo}>
              <Icon name="undo" />
              {t('proof.undo')}
            </button>
          </div>
          {taps.blind && <p className="note note--error">{t('proof.noPicture')}</p>}
          {(taps.error ?? error) && <ErrorNote error={(taps.error ?? error)!} />}
          <button
            className="button button--main"
            disabled={busy}
            onClick={() => void run(() => client.call('proof.end', { sessionId: session.id }))}
          >
            <Icon name="check" />
            {t('proof.end')}
          </button>
          <button className="button button--danger" disabled={busy} onClick={() => void discard(session.id)}>
            {t('proof.discard')}
          </button>
        </section>
      </aside>
    </div>
  )
}
