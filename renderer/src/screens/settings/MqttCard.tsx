import type { MqttSettings } from '#core/contract/uplink-settings.ts'
import { Choice } from '../../components/Choice.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { AddressField } from './AddressField.tsx'
import { ClearTextField } from './ClearTextField.tsx'
import { PasswordField } from './PasswordField.tsx'
import { TellField } from './TellField.tsx'
import { UplinkState } from './UplinkState.tsx'

/** Tells a broker what is counted. */
export function MqttCard() {
  const { t } = useText()
  const uplinks = useKnown((app) => app.settings.uplinks)
  const hasPassword = useKnown((app) => app.uplinks).some(({ name, hasSecret }) => name === 'mqtt' && hasSecret)
  const topic = useKnown((app) => app.uplinks).find(({ name }) => name === 'mqtt')?.topic
  const { run, error } = useAction()
  const { mqtt } = uplinks
  const change = (part: Partial<MqttSettings>) =>
    void run(() => client.call('settings.update', { uplinks: { ...uplinks, mqtt: { ...mqtt, ...part } } }))
  const onOff = (['off', 'on'] as const).map((value) => ({ value, text: t(`common.${value}`) }))
  return (
    <section className="card form" data-testid="mqtt">
      <h2>{t('uplinks.mqtt')}</h2>
      <p className="quiet">{t('uplinks.mqttHint')}</p>
      <Choice
        label={t('uplinks.mqtt')}
        value={mqtt.enabled ? 'on' : 'off'}
        options={onOff}
        onChange={(value) => change({ enabled: value === 'on' })}
      />
      {mqtt.enabled && (
        <>
          <AddressField
            key={mqtt.url}
            value={mqtt.url}
            hint={t('uplinks.mqttAddressHint')}
            schemes={['mqtt:', 'mqtts:', 'ws:', 'wss:']}
            onSave={(url) => change({ url })}
          />
          <div className="pair">
            <Field label={t('uplinks.username')}>
              <input
                key={mqtt.username}
                autoComplete="off"
                defaultValue={mqtt.username}
                onBlur={({ target }) => target.value !== mqtt.username && change({ username: target.value })}
              />
            </Field>
            <PasswordField
              label={t('uplinks.password')}
              isKept={hasPassword}
              onSave={(password) => run(() => client.call('uplinks.setPassword', { password }))}
            />
          </div>
          {(hasPassword || mqtt.username !== '') && (
            <ClearTextField
              url={mqtt.url}
              allowed={mqtt.allowClearText ?? false}
              onChange={(allowClearText) => change({ allowClearText })}
            />
          )}
          <div className="pair">
            <Field label={t('uplinks.baseTopic')} hint={t('uplinks.topicHint', { topic })}>
              <input
                key={mqtt.baseTopic}
                spellCheck={false}
                defaultValue={mqtt.baseTopic}
                onBlur={({ target }) => target.value !== mqtt.baseTopic && change({ baseTopic: target.value })}
              />
            </Field>
            <Choice
              label={t('uplinks.homeAssistant')}
              value={mqtt.homeAssistant ? 'on' : 'off'}
              options={onOff}
              onChange={(value) => change({ homeAssistant: value === 'on' })}
            />
          </div>
          <TellField value={mqtt} onChange={change} />
          <UplinkState name="mqtt" />
        </>
      )}
      {error && <ErrorNote error={error} />}
    </section>
  )
}
