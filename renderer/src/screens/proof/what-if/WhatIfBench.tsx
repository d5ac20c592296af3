import { useState } from 'react'
import type { ProofSession } from '#core/contract/proof-view.ts'
import type { Calibration, CountingLine } from '#core/count/calibration.ts'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { useAction } from '../../../components/useAction.ts'
import { useText } from '../../../i18n/i18n.ts'
import { client, useKnown } from '../../../state/app-store.ts'
import { LinePad } from './LinePad.tsx'
import { ProposalRow } from './ProposalRow.tsx'
import { ReproducedNote } from './ReproducedNote.tsx'
import { useWhatIf } from './useWhatIf.ts'
import { WhatIfFields } from './WhatIfFields.tsx'
import { WhatIfTable } from './WhatIfTable.tsx'
import { withTried } from './with-tried.ts'

/** Another line, anchor, band, confirmation or confidence on the people of a proof, with its figures at once. */
export function WhatIfBench({ session, goal, picture }: { session: ProofSession; goal: number; picture: string }) {
  const { t } = useText()
  const { cameraId, calibration: was } = session
  const camera = useKnown((app) => app.cameras.find(({ id }) => id === cameraId))
  const [draft, setDraft] = useState<Calibration>(was)
  const [lineId, setLineId] = useState(was.lines[0]!.id)
  const [applied, setApplied] = useState(false)
  const { run, busy, error: failed } = useAction()
  const before = useWhatIf(session.id, goal, was)
  const after = useWhatIf(session.id, goal, draft)
  const line = draft.lines.find(({ id }) => id === lineId) ?? draft.lines[0]!
  const change = (part: Partial<Calibration>) => {
    setApplied(false)
    setDraft((now) => ({ ...now, ...part }))
  }
  const changeLine = (next: CountingLine) =>
    change({ lines: draft.lines.map((one) => (one.id === next.id ? next : one)) })
  const changed = JSON.stringify(draft) !== JSON.stringify(was)
  const apply = async () => {
    if (!camera) return
    const calibration = withTried(camera.calibration, draft)
    if (await run(() => client.call('cameras.calibrate', { cameraId, calibration }))) setApplied(true)
  }
  const error = after.error ?? failed
  return (
    <>
      <p className="quiet small">{t('whatIf.intro')}</p>
      <div className="what-if">
        <LinePad
          picture={<img src={picture} alt="" draggable={false} />}
          was={was.lines.find(({ id }) => id === line.id)!}
          line={line}
          onChange={(points) => changeLine({ ...line, points })}
        />
        <div className="what-if__controls">
          {before.answer && after.answer && (
            <WhatIfTable before={before.answer} after={after.answer} pending={after.pending} />
          )}
          <WhatIfFields draft={draft} line={line} onLineId={setLineId} onChange={change} onChangeLine={changeLine} />
          <ProposalRow session={session} goal={goal} calibration={draft} lineId={line.id} onTake={changeLine} />
          <div className="row">
            <button className="button button--main" disabled={!changed || busy || !camera} onClick={() => void apply()}>
              {t('whatIf.apply')}
            </button>
            <button className="button" disabled={!changed} onClick={() => change(was)}>
              {t('whatIf.reset')}
            </button>
          </div>
          {applied && <p className="note note--good">{t('whatIf.applied')}</p>}
          {error && <ErrorNote error={error} />}
          {after.answer && <ReproducedNote reproduced={after.answer.reproduced} />}
        </div>
      </div>
    </>
  )
}
