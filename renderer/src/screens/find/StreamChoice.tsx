import { useEffect, useState } from 'react'
import type { FoundCamera, FoundStream } from '#core/contract/discovery-view.ts'
import type { SourceTest } from '#core/contract/methods.ts'
import type { Credentials } from '#core/video/source.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { givenLogin } from './LoginFields.tsx'

/** The streams of a camera with a picture of the chosen one; the advised one is chosen first. */
export function StreamChoice({ camera, login }: { camera: FoundCamera; login: Credentials }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const { streams, advice } = camera
  const [chosen, setChosen] = useState(advice?.url ?? streams[0]!.url)
  const [name, setName] = useState(camera.name ?? camera.model ?? camera.host)
  const [picture, setPicture] = useState<SourceTest | undefined>()
  const adding = useAction()
  const url = streams.some((stream) => stream.url === chosen) ? chosen : streams[0]!.url
  // Typing on in the login must not open the camera at each letter.
  const [asked] = useState(login)
  useEffect(() => {
    let ended = false
    setPicture(undefined)
    client.call('cameras.test', { source: { kind: 'rtsp', url, transport: 'tcp' }, ...givenLogin(asked) }).then(
      (test) => ended || setPicture(test),
      () => {},
    )
    return () => {
      ended = true
    }
  }, [url, asked])
  const add = async () => {
    const added = await adding.run(() =>
      client.call('discovery.add', { foundId: camera.id, url, name: name.trim() || camera.host, ...givenLogin(asked) }),
    )
    if (added) go({ screen: 'camera', cameraId: added.id })
  }
  return (
    <div className="found__streams">
      <div className="found__picture">
        {picture?.ok && <img src={picture.picture} alt={t('discovery.picture')} />}
        {picture && !picture.ok && <ErrorNote error={picture.error} />}
        {!picture && <p className="quiet">{t('discovery.noPicture')}</p>}
      </div>
      <div className="form">
        <fieldset className="stream-list">
          <legend>{t('discovery.streams')}</legend>
          {streams.map((stream) => (
            <label key={stream.url} className="check">
              <input
                type="radio"
                name={`stream-${camera.id}`}
                checked={stream.url === url}
                onChange={() => setChosen(stream.url)}
              />
              <span>
                <StreamText stream={stream} />
                {stream.url === advice?.url && streams.length > 1 && (
                  <strong className="stream-list__advised"> {t('discovery.advised')}</strong>
                )}
              </span>
            </label>
          ))}
        </fieldset>
        {advice && (
          <p className="quiet">
            {t(`discovery.advice.${advice.reason}`)}{' '}
            {advice.personPx !== undefined &&
              t('discovery.people', { needed: advice.neededPx, person: advice.personPx })}{' '}
            {advice.personPx !== undefined && advice.personPx < advice.neededPx && t('discovery.tooSmall')}
          </p>
        )}
        <Field label={t('discovery.name')}>
          <input value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />
        </Field>
        {adding.error && <ErrorNote error={adding.error} />}
        <div className="row">
          <button className="button button--main" disabled={adding.busy} onClick={() => void add()}>
            <Icon name="plus" />
            {t('discovery.add')}
          </button>
          <button
            className="button"
            onClick={() =>
              go({
                screen: 'aim',
                view: { source: { kind: 'rtsp', url, transport: 'tcp' }, ...givenLogin(asked) },
                name: name.trim() || camera.host,
                back: { screen: 'find' },
              })
            }
          >
            {t('aim.open')}
          </button>
        </div>
      </div>
    </div>
  )
}

function StreamText({ stream: { role, channel, width, height, codec, fps } }: { stream: FoundStream }) {
  const { t, language } = useText()
  const parts = [
    t(`discovery.${role}`) + (channel > 1 ? ` (${t('discovery.channel', { channel })})` : ''),
    width && height ? t('discovery.details', { width, height }) : t('discovery.unknownSize'),
    ...(fps ? [t('discovery.fps', { fps: formatNumber(fps, language, fps % 1 ? 1 : 0) })] : []),
    ...(codec ? [codec] : []),
  ]
  return <>{parts.join(' · ')}</>
}
