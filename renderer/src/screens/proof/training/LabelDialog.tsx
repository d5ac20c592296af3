import { useState } from 'react'
import { Dialog } from '../../../components/Dialog.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { useText } from '../../../i18n/i18n.ts'
import { LabelPad } from './LabelPad.tsx'
import { usePictureLabels } from './usePictureLabels.ts'

/** What is on the pictures of one moment, said by whoever looks at them; each is kept with the step to the next. */
export function LabelDialog({
  sessionId,
  times,
  nearest,
  className,
  onClose,
}: {
  sessionId: string
  times: readonly number[]
  /** The picture of the crossing itself, which is shown first. */
  nearest: number
  className: string
  onClose: () => void
}) {
  const { t } = useText()
  const [index, setIndex] = useState(Math.max(0, times.indexOf(nearest)))
  const atMs = times[index] ?? nearest
  const { shown, busy, error, change, keep, forget } = usePictureLabels(sessionId, atMs)
  return (
    <Dialog title={t('trainingSet.labelTitle')} onClose={onClose} wide>
      <div className="form" data-testid="label-dialog">
        <p className="quiet small">{t('trainingSet.labelHint')}</p>
        {shown && (
          <>
            <LabelPad
              key={atMs}
              picture={shown.picture}
              boxes={shown.labels.boxes}
              className={className}
              onChange={(boxes) => change({ ...shown.labels, boxes })}
            />
            <label className="check">
              <input
                type="checkbox"
                checked={shown.labels.everybody}
                onChange={({ target }) => change({ ...shown.labels, everybody: target.checked })}
              />
              {t('trainingSet.everybody')}
            </label>
            <p className="quiet small">{t('trainingSet.everybodyHint')}</p>
          </>
        )}
        {error && <ErrorNote error={error} />}
        <div className="row">
          <Steps index={index} count={times.length} onStep={setIndex} />
          <span className="grow" />
          {shown?.byHand && (
            <span className="badge badge--good" role="status">
              {t('trainingSet.byHand')}
            </span>
          )}
          <button className="button" disabled={busy || !shown} onClick={forget}>
            {t('trainingSet.forget')}
          </button>
          <button className="button button--main" disabled={busy || !shown} onClick={keep}>
            {t('trainingSet.keep')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}

/** To the picture before or after. */
function Steps({ index, count, onStep }: { index: number; count: number; onStep: (index: number) => void }) {
  const { t } = useText()
  return (
    <>
      <button className="button" disabled={index === 0} onClick={() => onStep(index - 1)}>
        {t('trainingSet.previous')}
      </button>
      <span className="quiet">{t('trainingSet.pictureOf', { number: index + 1, count })}</span>
      <button className="button" disabled={index >= count - 1} onClick={() => onStep(index + 1)}>
        {t('trainingSet.next')}
      </button>
    </>
  )
}
