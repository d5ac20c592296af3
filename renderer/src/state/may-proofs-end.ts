import i18next from 'i18next'
import type { Camera } from '#core/contract/app-state.ts'
import { ask } from './questions.ts'

/** Whether the proofs of these cameras may end: who changes something is asked, since another may be tapping. */
export function mayProofsEnd(cameras: readonly Camera[]): Promise<boolean> {
  return ask({
    title: i18next.t('proof.endsTitle', { cameras: cameras.map(({ name }) => name).join(', ') }),
    text: i18next.t('proof.endsText'),
    yes: i18next.t('proof.endsYes'),
    danger: true,
  })
}
