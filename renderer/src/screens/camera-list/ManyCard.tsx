import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { ask } from '../../state/questions.ts'
import { offerUndo } from '../../state/undo.ts'
import { applyToMany, type Outcome } from './apply-to-many.ts'
import { changedInput, isChange, type ManyChange } from './many-change.ts'
import { ManyFields } from './ManyFields.tsx'
import { Outcomes } from './Outcomes.tsx'

/** What is done to all chosen cameras at once. */
export function ManyCard({ cameras }: { cameras: readonly Camera[] }) {
  const { t } = useText()
  const [change, setChange] = useState<ManyChange>({})
  const [outcomes, setOutcomes] = useState<readonly Outcome<Camera>[] | undefined>()
  const [done, setDone] = useState<number | undefined>()
  const count = cameras.length
  const doIt = async (act: (camera: Camera) => Promise<unknown>) => {
    setOutcomes(undefined)
    setDone(0)
    const outcomes = await applyToMany(cameras, act, setDone)
    setOutcomes(outcomes)
    setDone(undefined)
    return outcomes.flatMap(({ item, error }) => (error ? [] : [item]))
  }
  const apply = () =>
    doIt((camera) => client.call('cameras.update', { cameraId: camera.id, camera: changedInput(camera, change) }))
  const turn = (enabled: boolean) =>
    doIt((camera) => client.call('cameras.setEnabled', { cameraId: camera.id, enabled }))
  const remove = async () => {
    const names = cameras.map(({ name }) => name).join(', ')
    const yes = await ask({
      title: t('cameraList.deleteTitle', { count }),
      text: `${names}. ${t('cameraList.deleteText')}`,
      yes: t('common.delete'),
      danger: true,
    })
    if (!yes) return
    const gone = await doIt((camera) => client.call('cameras.remove', { cameraId: camera.id, withCounts: false }))
    if (gone.length === 0) return
    offerUndo(t('cameraList.deleted', { count: gone.length }), async () => {
      for (const { id } of gone) await client.call('cameras.restore', { cameraId: id })
    })
  }
  const busy = done !== undefined
  return (
    <section className="card form" data-testid="many">
      <h2>{t('cameraList.chosen', { count })}</h2>
      <p className="quiet small">{t('cameraList.applyHint')}</p>
      <ManyFields change={change} onChange={setChange} />
      {busy && <progress max={count} value={done} aria-label={t('cameraList.busy')} />}
      {outcomes && <Outcomes outcomes={outcomes.map(({ item, error }) => ({ name: item.name, error }))} />}
      <div className="row">
        <button className="button button--main" disabled={busy || !isChange(change)} onClick={() => void apply()}>
          <Icon name="check" />
          {t('cameraList.apply', { count })}
        </button>
        <button className="button" disabled={busy} onClick={() => void turn(true)}>
          {t('live.turnOn')}
        </button>
        <button className="button" disabled={busy} onClick={() => void turn(false)}>
          {t('live.turnOff')}
        </button>
        <span className="grow" />
        <button className="button button--danger" disabled={busy} onClick={() => void remove()}>
          <Icon name="trash" />
          {t('common.delete')}
        </button>
      </div>
    </section>
  )
}
