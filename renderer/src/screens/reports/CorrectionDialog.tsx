import { useState, type FormEvent } from 'react'
import type { ReportView } from '#core/report/report.ts'
import { minuteOf } from '#core/report/opening-hours.ts'
import { QUARTER_MS } from '#core/report/quarters.ts'
import { wallInstant } from '#core/time/wall-instant.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { classText, useText } from '../../i18n/i18n.ts'
import { wayText } from '../../i18n/way-text.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { rememberWriter, writer } from './writer.ts'

interface Props {
  choices: ReportView['choices']
  /** The first day of what is shown. */
  from: string
  onClose: () => void
  onEntered: () => void
}

/** Enters a correction: which count, when, how many more or fewer, why, and who says so. */
export function CorrectionDialog({ choices, from, onClose, onEntered }: Props) {
  const { t } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const cameras = useKnown((app) => app.cameras)
  const lines = choices.targets.filter(({ kind }) => kind === 'line')
  const [line, setLine] = useState(0)
  const [className, setClassName] = useState(
    choices.classNames.includes('person') ? 'person' : (choices.classNames[0] ?? 'person'),
  )
  const [direction, setDirection] = useState<'in' | 'out'>('in')
  const [date, setDate] = useState(from)
  const [opens, setOpens] = useState('09:00')
  const [closes, setCloses] = useState('10:00')
  const [isFewer, setFewer] = useState(false)
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  const [by, setBy] = useState(writer())
  const { run, busy, error } = useAction()
  const cameraName = (cameraId: string): string =>
    choices.cameras.find((camera) => camera.cameraId === cameraId)?.name ?? cameraId
  const drawn = cameras
    .find(({ id }) => id === lines[line]?.cameraId)
    ?.calibration.lines.find(({ id }) => id === lines[line]?.targetId)
  const number = Number(amount)
  const isComplete =
    Number.isInteger(number) &&
    number > 0 &&
    reason.trim().length >= 3 &&
    by.trim() !== '' &&
    date !== '' &&
    opens !== '' &&
    closes !== ''
  const enter = async (event: FormEvent) => {
    event.preventDefault()
    // A span over midnight or to it: the end is on the next day.
    const untilMinute = minuteOf(closes) > minuteOf(opens) ? minuteOf(closes) : minuteOf(closes) + 1440
    const quarter = (minute: number, which: 'first' | 'last', round: (value: number) => number): number =>
      round(wallInstant(date, minute, timeZone, which) / QUARTER_MS) * QUARTER_MS
    const { cameraId, targetId } = lines[line]!
    const entered = await run(() =>
      client.call('corrections.add', {
        cameraId,
        lineId: targetId,
        className,
        direction,
        fromMs: quarter(minuteOf(opens), 'first', Math.floor),
        toMs: quarter(untilMinute, 'last', Math.ceil),
        amount: isFewer ? -number : number,
        reason,
        by,
      }),
    )
    if (!entered) return
    rememberWriter(by)
    onEntered()
    onClose()
  }
  return (
    <Dialog title={t('corrections.enter')} onClose={onClose}>
      <form className="form" onSubmit={(event) => void enter(event)}>
        <p className="quiet small">{t('corrections.hint')}</p>
        <Field label={t('counts.line')}>
          <select value={line} onChange={({ target }) => setLine(Number(target.value))}>
            {lines.map((target, index) => (
              <option
                key={JSON.stringify([target.cameraId, target.targetId])}
                value={index}
              >{`${cameraName(target.cameraId)} · ${target.name}`}</option>
            ))}
          </select>
        </Field>
        <div className="row row--even">
          <Field label={t('counts.class')}>
            <select value={className} onChange={({ target }) => setClassName(target.value)}>
              {(choices.classNames.length > 0 ? choices.classNames : ['person']).map((name) => (
                <option key={name} value={name}>
                  {classText(name)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('corrections.direction')}>
            <select value={direction} onChange={({ target }) => setDirection(target.value as 'in' | 'out')}>
              <option value="in">{wayText(t, drawn, 'in')}</option>
              <option value="out">{wayText(t, drawn, 'out')}</option>
            </select>
          </Field>
        </div>
        <div className="row row--even">
          <Field label={t('reports.date')}>
            <input type="date" required value={date} onChange={({ target }) => setDate(target.value)} />
          </Field>
          <Field label={t('corrections.from')}>
            <input type="time" required step={900} value={opens} onChange={({ target }) => setOpens(target.value)} />
          </Field>
          <Field label={t('corrections.to')}>
            <input type="time" required step={900} value={closes} onChange={({ target }) => setCloses(target.value)} />
          </Field>
        </div>
        <div className="row row--even">
          <Field label={t('corrections.kind')}>
            <select value={isFewer ? 'fewer' : 'more'} onChange={({ target }) => setFewer(target.value === 'fewer')}>
              <option value="more">{t('corrections.missed')}</option>
              <option value="fewer">{t('corrections.none_such')}</option>
            </select>
          </Field>
          <Field label={t('corrections.howMany')}>
            <input
              type="number"
              inputMode="numeric"
              min={1}
              max={100000}
              step={1}
              required
              value={amount}
              onChange={({ target }) => setAmount(target.value)}
            />
          </Field>
        </div>
        <Field label={t('corrections.reason')}>
          <input
            value={reason}
            minLength={3}
            maxLength={500}
            required
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
        <Field label={t('corrections.by')}>
          <input
            value={by}
            maxLength={80}
            required
            autoComplete="name"
            onChange={({ target }) => setBy(target.value)}
          />
        </Field>
        {error && <ErrorNote error={error} />}
        <div className="row">
          <button className="button button--main" disabled={busy || !isComplete}>
            {t('corrections.save')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
