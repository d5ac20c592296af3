import { useState } from 'react'
import type { Certificate } from '#core/proof/certificate.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { shareText } from './share-text.ts'

/** Whether a certificate's JSON is as it was issued. */
export function CheckCertificate() {
  const { t, language } = useText()
  const [checked, setChecked] = useState<Certificate | undefined>()
  const { run, error } = useAction()
  const check = async (file: File | undefined) => {
    setChecked(undefined)
    if (file) setChecked(await run(async () => client.call('proof.checkCertificate', { text: await file.text() })))
  }
  const share = (value: { share: number } | undefined) => (value ? shareText(value.share, language) : '–')
  return (
    <details className="card">
      <summary>{t('proof.check')}</summary>
      <input
        type="file"
        accept="application/json,.json"
        aria-label={t('proof.check')}
        onChange={({ target }) => void check(target.files?.[0])}
      />
      {checked && (
        <p className="note note--good">
          {t('proof.checkGood', {
            when: formatDateTime(Date.parse(checked.issuedAt), language, checked.site.timeZone),
            camera: checked.camera.name,
            share: share(checked.total.recall),
            right: share(checked.total.precision),
            count: checked.total.truth,
            truth: formatNumber(checked.total.truth, language),
          })}
        </p>
      )}
      {error && <ErrorNote error={error} />}
    </details>
  )
}
