import { useMemo, useState } from 'react'
import { Dialog } from '../../components/Dialog.tsx'
import { Icon } from '../../components/Icon.tsx'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { applyToMany, type Outcome } from './apply-to-many.ts'
import { readCameraCsv, type CameraRow } from './camera-csv.ts'
import { Outcomes } from './Outcomes.tsx'

/** What a list of cameras holds, before anything is added, and what came of each row. */
export function CsvDialog({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useText()
  const cameras = useKnown((app) => app.cameras)
  const models = useKnown((app) => app.models)
  // As they were when the file was chosen: while they are added, rows do not become known ones.
  const read = useMemo(
    () =>
      readCameraCsv(text, {
        addresses: cameras.flatMap(({ source }) => (source.kind === 'rtsp' ? [source.url] : [])),
        modelIds: models.map(({ id }) => id),
      }),
    [text],
  )
  const [done, setDone] = useState<number | undefined>()
  const [outcomes, setOutcomes] = useState<readonly Outcome<CameraRow>[] | undefined>()
  const rows = 'rows' in read ? read.rows : []
  const ready = rows.filter(({ camera }) => camera)
  const add = async () => {
    setDone(0)
    setOutcomes(await applyToMany(ready, ({ camera }) => client.call('cameras.add', camera!), setDone))
    setDone(undefined)
  }
  return (
    <Dialog title={t('cameraList.csvTitle')} onClose={onClose} wide>
      {'problem' in read && <p className="note note--error">{t(`cameraList.csvProblem.${read.problem}`)}</p>}
      {rows.length > 0 && !outcomes && (
        <>
          <p>{t('cameraList.csvReady', { count: ready.length, all: rows.length })}</p>
          <ScrollBox className="table-scroll table-scroll--short" label={t('cameraList.csvTitle')}>
            <table className="table" data-testid="csv-rows">
              <thead>
                <tr>
                  <th className="number">{t('cameraList.row')}</th>
                  <th>{t('common.name')}</th>
                  <th>{t('form.address')}</th>
                  <th>{t('cameraList.result')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ row, name, address, problem }) => (
                  <tr key={row}>
                    <td className="number">{row}</td>
                    <td>{name}</td>
                    <td>{address}</td>
                    <td>
                      <span className={problem ? 'badge badge--warn' : 'badge badge--good'}>
                        {t(problem ? `cameraList.rowProblem.${problem}` : 'cameraList.rowReady')}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
      {done !== undefined && <progress max={ready.length} value={done} aria-label={t('cameraList.busy')} />}
      {outcomes && <Outcomes outcomes={outcomes.map(({ item, error }) => ({ name: item.name, error }))} />}
      <div className="dialog__actions">
        <button className="button" onClick={onClose}>
          {t(outcomes ? 'common.close' : 'common.cancel')}
        </button>
        {!outcomes && (
          <button
            className="button button--main"
            data-first
            disabled={ready.length === 0 || done !== undefined}
            onClick={() => void add()}
          >
            <Icon name="plus" />
            {t('cameraList.addMany', { count: ready.length })}
          </button>
        )}
      </div>
    </Dialog>
  )
}
