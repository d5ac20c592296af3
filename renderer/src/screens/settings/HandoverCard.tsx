import { useEffect, useState } from 'react'
import type { HandoverComparison } from '#core/handover/compare-handover.ts'
import type { SoakResult } from '#core/handover/soak.ts'
import { HOUR_MS } from '#core/time/durations.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { Figures } from '../../components/Figures.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PickFile } from '../../components/PickFile.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client } from '../../state/app-store.ts'
import { saveFile } from '../../components/save-file.ts'
import { HandoverChanges } from './HandoverChanges.tsx'
import { openPack, type OpenedPack } from './open-pack.ts'

/** What an installer leaves behind, and what has changed by the next visit. */
export function HandoverCard() {
  const { t } = useText()
  const [by, setBy] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [saved, setSaved] = useState<string | undefined>()
  const [soak, setSoak] = useState<SoakResult | undefined>()
  const [compared, setCompared] = useState<{ comparison: HandoverComparison; pack: OpenedPack } | undefined>()
  const { run, busy, error } = useAction()
  useEffect(() => void run(() => client.call('handover.soak', {})).then(setSoak), [run])
  const make = async () => {
    const made = await run(() => client.call('handover.pack', { by, ...(passphrase && { passphrase }) }))
    if (!made) return
    saveFile(
      made.fileName,
      [Uint8Array.from(atob(made.zip), (deadLetter) => deadLetter.charCodeAt(0))],
      'application/zip',
    )
    setSaved(made.fileName)
    setPassphrase('')
  }
  const compare = async (file: File) => {
    setCompared(
      await run(async () => {
        const pack = openPack(new Uint8Array(await file.arrayBuffer()))
        return { pack, comparison: await client.call('handover.compare', { text: pack.record }) }
      }),
    )
  }
  return (
    <section className="card form" data-testid="handover-card">
      <h2>{t('handover.title')}</h2>
      <p className="quiet small">{t('handover.hint')}</p>
      {soak && <Soak soak={soak} />}
      <Field label={t('handover.by')}>
        <input value={by} maxLength={80} onChange={({ target }) => setBy(target.value)} />
      </Field>
      <Field label={t('handover.passphrase')} hint={t('handover.passphraseHint')}>
        <input
          type="password"
          autoComplete="new-password"
          value={passphrase}
          onChange={({ target }) => setPassphrase(target.value)}
        />
      </Field>
      <div className="row">
        <button
          className="button"
          disabled={busy || (passphrase !== '' && passphrase.length < 8)}
          onClick={() => void make()}
        >
          <Icon name="download" />
          {t('handover.make')}
        </button>
        <PickFile text={t('handover.compare')} accept=".zip,application/zip" onFile={(file) => void compare(file)} />
      </div>
      {saved && (
        <p className="quiet small" role="status">
          {t('handover.made', { file: saved })}
        </p>
      )}
      {error && <ErrorNote error={error} />}
      {compared && <HandoverChanges {...compared} />}
    </section>
  )
}

function Soak({ soak }: { soak: SoakResult }) {
  const { t, language } = useText()
  const number = (value: number, digits = 0) => formatNumber(value, language, digits)
  const percent = (share: number) => t('handover.percent', { value: number(share * 100, 1) })
  const rows: [string, string][] = [
    [t('handover.running'), percent(soak.running)],
    [
      t('handover.counted'),
      soak.cameras.length === 0
        ? '–'
        : percent(soak.cameras.reduce((sum, { counted }) => sum + counted, 0) / soak.cameras.length),
    ],
    [t('handover.gaps'), number(soak.gaps.length)],
    [t('handover.restarts'), number(soak.restarts)],
    [t('handover.errors'), number(soak.errors)],
    [
      t('handover.memory'),
      soak.memory
        ? t('handover.slope', { mean: number(soak.memory.meanMb), slope: number(soak.memory.slopeMbPerDay, 1) })
        : '–',
    ],
  ]
  return (
    <>
      <h3>{t('handover.soak', { hours: number((Date.parse(soak.to) - Date.parse(soak.from)) / HOUR_MS, 1) })}</h3>
      <Figures rows={rows} />
      {soak.shortfalls.length === 0 ? (
        <p>{t('handover.passed')}</p>
      ) : (
        <ul className="findings">
          {soak.shortfalls.map((one) => (
            <li key={one}>{t(`handover.shortfalls.${one}`)}</li>
          ))}
        </ul>
      )}
    </>
  )
}
