import { useState, type FormEvent } from 'react'
import type { IssuedReport } from '#core/report/provenance.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { PickFile } from '../../components/PickFile.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatDate, formatDateTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { correctedText, shareText } from './labels.ts'

/** From the id printed in a report, or from its file, to what made it. */
export function ReportLookupCard() {
  const { t, language } = useText()
  const [idOrHash, setIdOrHash] = useState('')
  const [found, setFound] = useState<IssuedReport | undefined>()
  const { run, busy, error } = useAction()
  const find = async (asked: string) => setFound(await run(() => client.call('reports.find', { idOrHash: asked })))
  const findFile = async (file: File) => {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    await find([...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
  }
  const facts: [string, string][] = found
    ? [
        [t('trace.report'), found.reportId],
        [t('trace.file'), found.fileName],
        [t('trace.made'), formatDateTime(found.issuedAtMs, language, found.timeZone)],
        [t('reports.period'), `${formatDate(found.from, language)} – ${formatDate(found.to, language)}`],
        ...(found.totals
          ? [
              [
                t('trace.counted'),
                `${t('common.in')} ${correctedText(found.totals.in, found.totals.correctionIn, language)}, ` +
                  `${t('common.out')} ${correctedText(found.totals.out, found.totals.correctionOut, language)} · ` +
                  `${t('reports.watched')} ${shareText(found.totals.coverage, language)}`,
              ] as [string, string],
            ]
          : []),
        [t('trace.software'), found.software],
        [t('trace.settings'), found.settingsHash],
        ...found.models.map(({ id, sha256 }): [string, string] => [
          t('trace.model'),
          `${id} · ${sha256 ?? t('trace.gone')}`,
        ]),
        ['SHA-256', found.sha256],
      ]
    : []
  return (
    <section className="card" data-testid="trace">
      <h2>{t('trace.title')}</h2>
      <form
        className="row row--fields"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void find(idOrHash)
        }}
      >
        <Field label={t('trace.id')}>
          <input
            value={idOrHash}
            maxLength={100}
            placeholder="R-…"
            onChange={({ target }) => setIdOrHash(target.value)}
          />
        </Field>
        <button className="button" disabled={busy || idOrHash.trim() === ''}>
          {t('trace.find')}
        </button>
        <PickFile text={t('trace.byFile')} accept="*" onFile={(file) => void findFile(file)} />
      </form>
      {error && <ErrorNote error={error} />}
      {found && (
        <table className="table">
          <tbody>
            {facts.map(([name, text]) => (
              <tr key={`${name} ${text}`}>
                <th>{name}</th>
                <td style={{ overflowWrap: 'anywhere' }}>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
