import { useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import { useText } from '../i18n/i18n.ts'
import { client, useKnown } from '../state/app-store.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { Icon } from './Icon.tsx'
import { useAction } from './useAction.ts'

/** "Found again at …, use it?" for a camera that got another address; `search` offers to look for one that fails. */
export function MovedNote({ camera, search = false }: { camera: Camera; search?: boolean }) {
  const { t } = useText()
  const moved = useKnown((app) => app.discovery.moved.find(({ cameraId }) => cameraId === camera.id))
  const failed = useKnown((app) =>
    app.cameraStatus.some(({ cameraId, state }) => cameraId === camera.id && state === 'failed'),
  )
  const [sampled, setLooked] = useState(false)
  const { run, busy, error } = useAction()
  if (moved) {
    return (
      <div className="note note--warn" role="status">
        <Icon name="warning" />
        <p className="grow">
          {t(moved.by === 'onvif' ? 'discovery.moved' : 'discovery.movedMac', {
            name: camera.name,
            from: moved.from,
            to: moved.to,
          })}
        </p>
        <button
          className="button button--main"
          disabled={busy}
          onClick={() => void run(() => client.call('discovery.follow', { cameraId: camera.id }))}
        >
          {t('discovery.useIt')}
        </button>
        {error && <ErrorNote error={error} />}
      </div>
    )
  }
  if (!search || !failed || !camera.identity) return null
  const look = async () => {
    setLooked(false)
    if (await run(() => client.call('discovery.lookAgain', { cameraId: camera.id }))) setLooked(true)
  }
  return (
    <div className="row">
      <button className="button" disabled={busy} onClick={() => void look()}>
        {busy ? t('discovery.looking') : t('discovery.lookFor')}
      </button>
      {sampled && <span className="quiet">{t('discovery.notFoundAgain')}</span>}
      {error && <ErrorNote error={error} />}
    </div>
  )
}
