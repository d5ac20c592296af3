import { useState } from 'react'
import type { FoundCamera } from '#core/contract/discovery-view.ts'
import type { Credentials } from '#core/video/source.ts'
import { Icon } from '../../components/Icon.tsx'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { applyToMany, type Outcome } from '../camera-list/apply-to-many.ts'
import { Outcomes } from '../camera-list/Outcomes.tsx'
import { givenLogin } from './LoginFields.tsx'
import { titleOf } from './found-title.ts'

/** Cameras asked at once: each answers when it can, and a recorder with many clients answers none of them. */
const AT_ONCE = 4

/** What is done with all found cameras instead of one by one. */
export function AllFound({ cameras, login }: { cameras: readonly FoundCamera[]; login: Credentials }) {
  const { t } = useText()
  const [done, setDone] = useState<{ readonly of: number; readonly done: number } | undefined>()
  const [added, setAdded] = useState<readonly Outcome<FoundCamera>[] | undefined>()
  const unasked = cameras.filter(({ state, cameraId }) => !cameraId && state !== 'asked' && state !== 'asking')
  const ready = cameras.filter(({ streams, cameraId }) => !cameraId && streams.length > 0)
  const askAll = async () => {
    const queue = [...unasked]
    let asked = 0
    setDone({ of: unasked.length, done: 0 })
    const ask = async () => {
      for (let camera = queue.shift(); camera; camera = queue.shift()) {
        // Why one does not answer stands with it.
        await client.call('discovery.ask', { foundId: camera.id, ...givenLogin(login) }).catch(() => {})
        setDone({ of: unasked.length, done: ++asked })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, ask))
    setDone(undefined)
  }
  const addAll = async () => {
    setDone({ of: ready.length, done: 0 })
    const outcomes = await applyToMany(
      ready,
      (camera) =>
        client.call('discovery.add', {
          foundId: camera.id,
          url: camera.advice?.url ?? camera.streams[0]!.url,
          name: titleOf(camera).slice(0, 80),
          ...givenLogin(login),
        }),
      (count) => setDone({ of: ready.length, done: count }),
    )
    setAdded(outcomes)
    setDone(undefined)
  }
  if (cameras.length === 0) return null
  return (
    <div className="form" data-testid="all-found">
      {unasked.length > 0 && (
        <>
          <button className="button" disabled={done !== undefined} onClick={() => void askAll()}>
            {t('discovery.askAll', { count: unasked.length })}
          </button>
          <p className="field__hint">{t('discovery.askAllHint')}</p>
        </>
      )}
      {ready.length > 0 && (
        <>
          <button className="button button--main" disabled={done !== undefined} onClick={() => void addAll()}>
            <Icon name="plus" />
            {t('discovery.addAll', { count: ready.length })}
          </button>
          <p className="field__hint">{t('discovery.addAllHint')}</p>
        </>
      )}
      {done && <progress max={done.of} value={done.done} aria-label={t('cameraList.busy')} />}
      {added && <Outcomes outcomes={added.map(({ item, error }) => ({ name: titleOf(item), error }))} />}
    </div>
  )
}
