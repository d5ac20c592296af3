import { useState } from 'react'
import type { FoundCamera } from '#core/contract/discovery-view.ts'
import type { Credentials } from '#core/video/source.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { titleOf } from './found-title.ts'
import { clockText } from './clock-text.ts'
import { givenLogin } from './LoginFields.tsx'
import { StreamChoice } from './StreamChoice.tsx'

/** One camera of the network: what it says of itself, its streams once it was asked, and the way to add it. */
export function FoundCard({ camera, login }: { camera: FoundCamera; login: Credentials }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const own = useKnown((app) => app.cameras.find(({ id }) => id === camera.cameraId))
  const { run, error } = useAction()
  const [guessing, setGuessing] = useState(false)
  const ask = (withoutOnvif: boolean) => {
    setGuessing(withoutOnvif)
    void run(() => client.call('discovery.ask', { foundId: camera.id, withoutOnvif, ...givenLogin(login) }))
  }
  const title = titleOf(camera)
  const facts = [
    [camera.manufacturer, camera.model].filter(Boolean).join(' '),
    camera.firmware && `${t('discovery.firmware')} ${camera.firmware}`,
    camera.serial && `${t('discovery.serial')} ${camera.serial}`,
    camera.identity.mac && `${t('discovery.mac')} ${camera.identity.mac}`,
  ].filter((fact) => fact && fact !== title)
  return (
    <li className="card found" data-testid={`found-${camera.host}`}>
      <div className="found__head">
        <Icon name="camera" />
        <div>
          <h2>{title}</h2>
          <p className="quiet">
            {camera.host}
            {camera.otherHosts.length > 0 && ` (${t('discovery.also', { hosts: camera.otherHosts.join(', ') })})`}
            {' · '}
            {[
              ...(camera.via.includes('onvif') ? ['ONVIF'] : []),
              ...camera.rtspPorts.map((port) => `RTSP ${port}`),
            ].join(' · ')}
          </p>
        </div>
        <span className="grow" />
        {own && (
          <button className="button" onClick={() => go({ screen: 'camera', cameraId: own.id })}>
            <Icon name="check" />
            {t('discovery.added', { name: own.name })}
          </button>
        )}
      </div>
      {facts.length > 0 && <p className="found__facts">{facts.join(' · ')}</p>}
      {camera.clockSkewS !== undefined && Math.abs(camera.clockSkewS) >= 60 && (
        <p className="note note--warn">
          <Icon name="warning" />
          {clockText(camera.clockSkewS, t)}
        </p>
      )}
      {camera.error && <ErrorNote error={camera.error} />}
      {error && <ErrorNote error={error} />}
      {camera.streams.length > 0 && <StreamChoice camera={camera} login={login} />}
      <div className="row">
        <button
          className={camera.state === 'asked' ? 'button' : 'button button--main'}
          disabled={camera.state === 'asking'}
          onClick={() => ask(false)}
        >
          {camera.state === 'asking' && !guessing
            ? t('discovery.asking')
            : t(camera.state === 'asked' || camera.state === 'failed' ? 'discovery.askAgain' : 'discovery.ask')}
        </button>
        {camera.state === 'failed' && camera.via.includes('onvif') && (
          <button className="button" title={t('discovery.usualHint')} onClick={() => ask(true)}>
            {t('discovery.usual')}
          </button>
        )}
        {camera.state === 'asking' && guessing && <span className="quiet">{t('discovery.usualHint')}</span>}
      </div>
    </li>
  )
}
