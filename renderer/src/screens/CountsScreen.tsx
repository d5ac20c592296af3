import { useRef, useState } from 'react'
import { ErrorNote } from '../components/ErrorNote.tsx'
import { Choice } from '../components/Choice.tsx'
import { Field } from '../components/Field.tsx'
import { NamedOptions } from '../components/NamedOptions.tsx'
import { Icon } from '../components/Icon.tsx'
import { RecentCrossings } from '../components/RecentCrossings.tsx'
import { useAction } from '../components/useAction.ts'
import { formatDay, formatNumber } from '../i18n/format.ts'
import { classText, useText } from '../i18n/i18n.ts'
import { useKnown } from '../state/app-store.ts'
import { downloadCsv } from './download-csv.ts'

export function CountsScreen() {
  const { t, language } = useText()
  const day = useKnown((app) => app.day)
  const recent = useKnown((app) => app.recent)
  return (
    <>
      <header className="screen-head">
        <h1>{t('counts.title')}</h1>
      </header>
      <div className="counts-layout">
        <section className="card">
          <h2>{t('counts.todayTitle', { day: formatDay(day, language) })}</h2>
          <TodayTable />
        </section>
        <ExportCard />
        <section className="card">
          <h2>{t('counts.recentTitle')}</h2>
          <RecentCrossings rows={recent.slice(0, 50)} showCamera />
        </section>
      </div>
    </>
  )
}

function TodayTable() {
  const { t, language } = useText()
  const totals = useKnown((app) => app.lineTotals)
  const cameras = useKnown((app) => app.cameras)
  if (totals.length === 0) return <p className="quiet">{t('counts.noCounts')}</p>
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t('common.camera')}</th>
          <th>{t('counts.line')}</th>
          <th>{t('counts.class')}</th>
          <th className="number">{t('common.in')}</th>
          <th className="number">{t('common.out')}</th>
        </tr>
      </thead>
      <tbody>
        {totals.map((total) => {
          const camera = cameras.find(({ id }) => id === total.cameraId)
          return (
            <tr key={`${total.cameraId} ${total.lineId} ${total.className}`}>
              <td>{camera?.name ?? total.cameraId}</td>
              <td>{camera?.calibration.lines.find(({ id }) => id === total.lineId)?.name ?? total.lineId}</td>
              <td>{classText(total.className)}</td>
              <td className="number">{formatNumber(total.in, language)}</td>
              <td className="number">{formatNumber(total.out, language)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function ExportCard() {
  const { t, language } = useText()
  const day = useKnown((app) => app.day)
  const cameras = useKnown((app) => app.cameras)
  const [from, setFrom] = useState(day)
  const [to, setTo] = useState(day)
  const [kind, setKind] = useState<'hourly' | 'crossings'>('hourly')
  const [cameraId, setCameraId] = useState('')
  const [rows, setRows] = useState(0)
  const [done, setDone] = useState<{ fileName: string; rows: number } | undefined>()
  const abort = useRef<AbortController | undefined>(undefined)
  const { run, busy, error } = useAction()

  const download = async () => {
    abort.current = new AbortController()
    setRows(0)
    setDone(undefined)
    const { signal } = abort.current
    setDone(await run(() => downloadCsv({ kind, from, to, ...(cameraId && { cameraIds: [cameraId] }) }, signal, setRows)))
  }
  return (
    <section className="card form">
      <h2>{t('counts.exportTitle')}</h2>
      <div className="pair">
        <Field label={t('counts.from')}>
          <input type="date" value={from} max={to} onChange={({ target }) => setFrom(target.value)} />
        </Field>
        <Field label={t('counts.to')}>
          <input type="date" value={to} min={from} onChange={({ target }) => setTo(target.value)} />
        </Field>
      </div>
      <Choice label={t('counts.what')} value={kind} options={[{ value: 'hourly', text: t('counts.hourly') }, { value: 'crossings', text: t('counts.crossings') }]} onChange={setKind} />
      <Field label={t('common.camera')}>
        <select value={cameraId} onChange={({ target }) => setCameraId(target.value)}>
          <option value="">{t('common.allCameras')}</option>
          <NamedOptions items={cameras} />
        </select>
      </Field>
      {error && <ErrorNote error={error} />}
      <div className="row">
        <button className="button button--main" disabled={busy || !from || !to} onClick={() => void download()}>
          <Icon name="download" />
          {t('counts.download')}
        </button>
        {busy && (
          <button className="button" onClick={() => abort.current?.abort()}>
            {t('common.cancel')}
          </button>
        )}
        <span className="quiet" aria-live="polite">
          {busy ? t('counts.downloading', { rows: formatNumber(rows, language) }) : done ? t('counts.done', { rows: formatNumber(done.rows, language), file: done.fileName }) : ''}
        </span>
      </div>
    </section>
  )
}
