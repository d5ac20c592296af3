import { useState } from 'react'
import type { ProofSeries } from '#core/contract/proof-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Icon } from '../../components/Icon.tsx'
import { useAction } from '../../components/useAction.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { saveFile } from '../../components/save-file.ts'

/** Issues the certificate of a series, as PDF and JSON. */
export function CertificateRow({
  cameraId,
  series,
  goal,
  by,
}: {
  cameraId: string
  series: ProofSeries
  goal: number
  by: string
}) {
  const { t } = useText()
  const [issuedBy, setIssuedBy] = useState(by)
  const [saved, setSaved] = useState<{ pdf: string; json: string } | undefined>()
  const { run, busy, error } = useAction()
  const issue = () =>
    run(async () => {
      const { pdf, json, pdfName, jsonName } = await client.call('proof.certificate', {
        cameraId,
        configurationHash: series.configuration.hash,
        goal,
        issuedBy,
      })
      saveFile(pdfName, [Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0))], 'application/pdf')
      saveFile(jsonName, [json], 'application/json')
      setSaved({ pdf: pdfName, json: jsonName })
    })
  return (
    <div className="proof-certificate">
      <div className="row row--fields">
        <Field label={t('proof.signedBy')}>
          <input value={issuedBy} maxLength={80} onChange={({ target }) => setIssuedBy(target.value)} />
        </Field>
        <button className="button" disabled={busy} onClick={() => void issue()}>
          <Icon name="download" />
          {t(busy ? 'proof.issuing' : 'proof.certificate')}
        </button>
        <span className="quiet small">{t('proof.certificateHint')}</span>
      </div>
      {saved && <p className="note note--good">{t('proof.certificateSaved', saved)}</p>}
      {error && <ErrorNote error={error} />}
    </div>
  )
}
