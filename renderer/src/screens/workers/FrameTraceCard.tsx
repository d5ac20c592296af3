import { useState } from 'react'
import type { FrameTrace } from '#core/contract/worker/taps.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Field } from '../../components/Field.tsx'
import { NamedOptions } from '../../components/NamedOptions.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** One frame followed from the camera to its count. */
export function FrameTraceCard() {
  const { t, language } = useText()
  const cameras = useKnown((app) => app.cameras)
  const [cameraId, setCameraId] = useState(cameras[0]?.id ?? '')
  const [trace, setTrace] = useState<FrameTrace | undefined>()
  const { run, busy, error } = useAction()
  if (cameras.length === 0) return null
  const totalMs = Math.max(1, trace?.steps.at(-1)?.endMs ?? 1)
  const ms = (value: number) => t('live.ms', { value: formatNumber(value, language, 1) })
  return (
    <section className="card" data-testid="trace">
      <h2>{t('monitor.trace')}</h2>
      <div className="row row--fields">
        <Field label={t('common.camera')} hint={t('monitor.traceHint')}>
          <select value={cameraId} onChange={({ target }) => setCameraId(target.value)}>
            <NamedOptions items={cameras} />
          </select>
        </Field>
        <button
          className="button"
          disabled={busy}
          onClick={() => void run(() => client.call('monitor.trace', { cameraId })).then(setTrace)}
        >
          {t('monitor.traceNow')}
        </button>
      </div>
      {error && <ErrorNote error={error} />}
      {trace && (
        <>
          <ol className="trace">
            {trace.steps.map(({ step, endMs }, index) => {
              const fromMs = trace.steps[index - 1]?.endMs ?? 0
              return (
                <li key={step}>
                  <span className="quiet small">{t(`monitor.traced.${step}`)}</span>
                  <span className="trace__bar">
                    <span
                      style={{
                        marginLeft: `${(100 * fromMs) / totalMs}%`,
                        width: `${Math.max(0.5, (100 * (endMs - fromMs)) / totalMs)}%`,
                      }}
                    />
                  </span>
                  <span className="number">{ms(endMs - fromMs)}</span>
                </li>
              )
            })}
          </ol>
          <p className="quiet small">
            {t('monitor.traceFound', { detections: trace.detections, events: trace.events })}
          </p>
        </>
      )}
    </section>
  )
}
