import { useEffect, useState } from 'react'
import type { Camera } from '#core/contract/app-state.ts'
import type { Result } from '#core/contract/methods.ts'
import type { StreamFinding } from '#core/stream/assess-stream.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Figures } from '../../components/Figures.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { client, useKnown } from '../../state/app-store.ts'

/** Off by less than this is the reading, not the clock, s. */
const CLOCK_EXACT_S = 3

/** What about a camera's stream costs accuracy, in plain words. */
export function StreamHealth({ camera }: { camera: Camera }) {
  const { t, language } = useText()
  const stream = useKnown(
    (app) =>
      app.workers.flatMap(({ metrics }) => metrics?.cameras ?? []).find(({ cameraId }) => cameraId === camera.id)
        ?.stream,
  )
  const [found, setFound] = useState<Result<'stream.assess'> | undefined>()
  const { run, busy, error } = useAction()
  const known = stream !== undefined
  const look = () => void run(() => client.call('stream.assess', { cameraId: camera.id })).then(setFound)
  // Once when the first figures are there; later on request, since it asks the camera.
  useEffect(look, [camera.id, known, run])
  const value = (name: 'seconds' | 'kbps' | 'milliseconds', number: number | undefined, digits = 0) =>
    number === undefined ? '–' : t(`picture.${name}`, { value: formatNumber(number, language, digits) })
  const aheadS = found?.clockAheadMs === undefined ? undefined : found.clockAheadMs / 1_000
  const rows: [string, string][] = [
    ...(stream
      ? ([
          [t('picture.codec'), stream.codec],
          [t('picture.keyEvery'), value('seconds', stream.keyEveryS, 1)],
          [t('picture.rate'), value('kbps', stream.kbps)],
          [t('picture.jitter'), value('milliseconds', stream.jitterMs)],
        ] satisfies [string, string][])
      : []),
    ...(aheadS !== undefined
      ? ([
          [
            t('picture.clock'),
            Math.abs(aheadS) < CLOCK_EXACT_S
              ? t('picture.clockSame')
              : t(aheadS > 0 ? 'picture.ahead' : 'picture.behind', { value: formatNumber(Math.abs(aheadS), language) }),
          ],
        ] satisfies [string, string][])
      : []),
  ]
  return (
    <>
      {rows.length > 0 && <Figures rows={rows} />}
      {found &&
        (found.findings.length === 0 ? (
          <p className="quiet">{t('picture.streamFine')}</p>
        ) : (
          <ul className="findings" data-testid="stream-findings">
            {found.findings.map((finding) => (
              <Finding key={finding.kind} finding={finding} />
            ))}
          </ul>
        ))}
      {error && <ErrorNote error={error} />}
      <div className="toolbar">
        <button className="button" disabled={busy} onClick={look}>
          {busy ? t('picture.looking') : t('picture.look')}
        </button>
      </div>
    </>
  )
}

function Finding({ finding }: { finding: StreamFinding }) {
  const { t, language } = useText()
  const number = (value: number, digits = 0) => formatNumber(value, language, digits)
  return <li>{words()}</li>

  function words(): string {
    switch (finding.kind) {
      case 'key-frames':
        return t('picture.findings.key-frames', { seconds: number(finding.seconds, 1) })
      case 'smart-codec':
        return t('picture.findings.smart-codec', { from: number(finding.from, 1), to: number(finding.to, 1) })
      case 'jitter':
        return t('picture.findings.jitter', { ms: number(finding.ms) })
      case 'too-few-frames':
        return t('picture.findings.too-few-frames', { fps: number(finding.fps, 1), wanted: number(finding.wanted, 1) })
      case 'clock':
        return t('picture.findings.clock', { seconds: number(Math.abs(finding.aheadS)) })
      case 'frozen':
        return t('picture.findings.frozen')
      case 'false-times':
        return t('picture.findings.false-times', { seconds: number(finding.rate * 10, 1) })
    }
  }
}
