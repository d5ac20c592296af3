import type { Action } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { ask } from '../../state/questions.ts'

/** Deletes a run with its taps, after asking. */
export function useDiscardProof({ run }: Action): (sessionId: string) => Promise<void> {
  const { t } = useText()
  return async (sessionId) => {
    const yes = await ask({
      title: t('proof.discard'),
      text: t('proof.discardSure'),
      yes: t('common.delete'),
      danger: true,
    })
    if (yes) await run(() => client.call('proof.remove', { sessionId }))
  }
}
