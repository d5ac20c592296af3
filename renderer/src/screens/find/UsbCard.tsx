import { useCallback, useEffect, useState } from 'react'
import type { VideoDevice } from '#core/jobs/job-result.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { useUi } from '../../state/ui-store.ts'
import { usbSource } from './usb-mode.ts'

/** USB cameras by name, with the picture sizes each can deliver. */
export function UsbCard() {
  const { t } = useText()
  const [devices, setDevices] = useState<readonly VideoDevice[] | undefined>()
  const { run, busy, error } = useAction()
  const look = useCallback(async () => setDevices((await run(() => client.call('devices.list', {}))) ?? []), [run])
  useEffect(() => void look(), [look])
  return (
    <section className="card" data-testid="usb">
      <div className="found__head">
        <h2>{t('discovery.usb')}</h2>
        <span className="grow" />
        <button className="button" disabled={busy} onClick={() => void look()}>
          {t('discovery.usbLook')}
        </button>
      </div>
      {error && <ErrorNote error={error} />}
      {devices?.length === 0 && <p className="quiet">{t('discovery.usbNone')}</p>}
      <ul className="plain-list">
        {devices?.map((device) => (
          <UsbRow key={device.id} device={device} />
        ))}
      </ul>
    </section>
  )
}

function UsbRow({ device }: { device: VideoDevice }) {
  const { t } = useText()
  const go = useUi(({ go }) => go)
  const [mode, setMode] = useState('')
  const { run, busy, error } = useAction()
  const add = async () => {
    const added = await run(() =>
      client.call('cameras.add', { name: device.name.slice(0, 80), source: usbSource(device.id, mode), fps: 10 }),
    )
    if (added) go({ screen: 'camera', cameraId: added.id })
  }
  return (
    <li className="found__head">
      <Icon name="camera" />
      <div>
        <h3>{device.name}</h3>
        {error && <ErrorNote error={error} />}
      </div>
      <span className="grow" />
      <Field label={t('discovery.mode')}>
        <select value={mode} onChange={({ target }) => setMode(target.value)}>
          <option value="">{t('discovery.modeAny')}</option>
          {device.modes.map((text) => (
            <option key={text}>{text}</option>
          ))}
        </select>
      </Field>
      <button
        className="button"
        onClick={() =>
          go({
            screen: 'aim',
            view: { source: usbSource(device.id, mode) },
            name: device.name,
            back: { screen: 'find' },
          })
        }
      >
        {t('aim.open')}
      </button>
      <button className="button button--main" disabled={busy} onClick={() => void add()}>
        <Icon name="plus" />
        {t('discovery.add')}
      </button>
    </li>
  )
}
