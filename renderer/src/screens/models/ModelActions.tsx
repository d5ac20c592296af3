import type { ModelInfo } from '#core/contract/model-view.ts'
import type { Action } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'
import { ask } from '../../state/questions.ts'
import { confirmSwitch } from './confirm-switch.ts'

/** What can be done with a model. */
export function ModelActions({
  model,
  isDefault,
  action: { run, busy },
  onVerify,
}: {
  model: ModelInfo
  isDefault: boolean
  action: Action
  onVerify: () => void
}) {
  const text = useText()
  const { t } = text
  const probing = useKnown((app) => app.inference.probing)
  const remove = async () => {
    const yes = await ask({
      title: t('models.removeConfirm', { name: model.name }),
      yes: t('common.remove'),
      danger: true,
    })
    if (yes) await run(() => client.call('models.remove', { modelId: model.id }))
  }
  return (
    <>
      {!isDefault && (
        <button
          className="button"
          disabled={busy || model.problem !== undefined}
          onClick={() =>
            void run(async () => {
              if (await confirmSwitch(model, text)) await client.call('settings.update', { modelId: model.id })
            })
          }
        >
          {t('models.useDefault')}
        </button>
      )}
      <button
        className="button"
        disabled={busy || probing || model.problem !== undefined}
        onClick={() =>
          void run(() =>
            client.call('jobs.submit', {
              order: { kind: 'benchmark-providers', modelId: model.id },
              when: { kind: 'now' },
            }),
          )
        }
      >
        {t(probing ? 'models.benching' : 'models.bench')}
      </button>
      <button className="button" disabled={busy} onClick={onVerify}>
        {t('models.verify')}
      </button>
      {model.origin !== 'shipped' && (
        <button className="button button--danger" disabled={busy} onClick={() => void remove()}>
          {t('models.remove')}
        </button>
      )}
    </>
  )
}
