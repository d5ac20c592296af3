import type { Camera } from '#core/contract/app-state.ts'
import type { SourceTest } from '#core/contract/methods.ts'
import type { ErrorData } from '#core/errors/error-data.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Icon } from '../../components/Icon.tsx'
import { LivePicture } from '../../components/LivePicture.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'

/** What trying a source brought: its picture, or why there is none. */
export function SourceTestCard({
  camera,
  test,
  busy,
  error,
}: {
  /** Of a camera that is there: what it sends now is seen until another source is tried. */
  camera: Camera | undefined
  test: SourceTest | undefined
  busy: boolean
  error: ErrorData | undefined
}) {
  return (
    <section className="card test-result" aria-live="polite">
      {error && <ErrorNote error={error} />}
      {camera && !test && !busy && !error ? <LivePicture camera={camera} /> : <TestResult test={test} busy={busy} />}
    </section>
  )
}

function TestResult({ test, busy }: { test: SourceTest | undefined; busy: boolean }) {
  const { t, language } = useText()
  if (busy) return <p className="quiet">{t('form.testing')}</p>
  if (!test) return <p className="quiet">{t('form.notTested')}</p>
  if (!test.ok) return <ErrorNote error={test.error} />
  return (
    <>
      <img src={test.picture} alt={t('live.picture')} />
      <p className="note note--good">
        <Icon name="check" />
        {t('form.testOk', {
          width: test.width,
          height: test.height,
          fps: formatNumber(test.fps, language, test.fps % 1 ? 1 : 0),
          codec: test.codec,
        })}
      </p>
      {test.url && <p className="note">{t('form.foundAt', { url: test.url })}</p>}
    </>
  )
}
