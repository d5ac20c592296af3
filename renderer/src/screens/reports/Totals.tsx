import { memo } from 'react'
import type { ReportTotal } from '#core/report/report.ts'
import { correctedCount } from '#core/report/apply-corrections.ts'
import { dateFormat, formatDate, formatNumber, monthOf } from '../../i18n/format.ts'
import { useText } from '../../i18n/i18n.ts'
import { useKnown } from '../../state/app-store.ts'
import { amountText, countText, groupName, shareText, wayNames } from './labels.ts'
import type { ShownView } from './useReportView.ts'

/** The figures that are looked at first, each with how much of the time was watched and what was before. */
export const Totals = memo(function Totals({ view }: ShownView) {
  const { t, language } = useText()
  const timeZone = useKnown((app) => app.settings.timeZone)
  const { busiestHour, groups } = view
  const texts = { lines: t('reports.lines'), zones: t('reports.zones'), zone: t('reports.zones') }
  // One row of tiles for lines and one for zones when the site is one; else their sums, and the table says more.
  const single = groups.filter(({ cameraId, className }) => cameraId === undefined && className === undefined)
  const tiles = single.flatMap((group) => {
    const ways = wayNames(t, [group])
    return [
      {
        key: `${group.key} in`,
        title: `${ways.in} · ${groupName(group, texts)}`,
        count: group.total.in,
        correction: group.total.correctionIn,
        total: group.total,
        change: group.total.changeIn,
      },
      {
        key: `${group.key} out`,
        title: `${ways.out} · ${groupName(group, texts)}`,
        count: group.total.out,
        correction: group.total.correctionOut,
        total: group.total,
        change: group.total.changeOut,
      },
    ]
  })
  return (
    <div className="tiles">
      {single.length === 0 && <Sums groups={groups} />}
      {tiles.map(({ key, title, count, correction, total, change }) => (
        <section key={key} className="card tile" data-testid="report-total">
          <h2>{title}</h2>
          <p className="tile__value">{countText(correctedCount(count, correction), language)}</p>
          {correction !== 0 && (
            <p className="tile__note" data-testid="total-corrected">
              {t('corrections.counted', {
                counted: countText(count, language),
                amount: amountText(correction, language),
              })}
            </p>
          )}
          <p className="tile__note">
            <Watched total={total} />
          </p>
          <p className="tile__note">
            <Compared change={change} previous={view.previous} />
          </p>
          {total.meanDwellS !== undefined && key.endsWith('out') && (
            <p className="tile__note">
              {`${t('reports.meanDwell')}: ` +
                `${t('reports.seconds', { value: formatNumber(total.meanDwellS, language, 1) })}`}
            </p>
          )}
        </section>
      ))}
      {busiestHour && (
        <section className="card tile">
          <h2>{t('reports.busiestHour')}</h2>
          <p className="tile__value">{countText(busiestHour.count, language)}</p>
          <p className="tile__note">
            {dateFormat(language, {
              weekday: 'short',
              day: 'numeric',
              month: monthOf(language),
              year: 'numeric',
              hour: '2-digit',
              minute: '2-digit',
              hourCycle: 'h23',
              timeZone,
            }).format(busiestHour.startMs)}
          </p>
        </section>
      )}
    </div>
  )
})

/** A tile for each direction of what the site came to, where its groups are shown apart. */
function Sums({ groups }: Pick<ShownView['view'], 'groups'>) {
  const { t, language } = useText()
  return summed(groups).flatMap(({ kind, counts }) => {
    const ways = wayNames(t, [{ kind }])
    const count = groups.filter((group) => group.kind === kind).length
    return (['in', 'out'] as const).map((way) => (
      <section key={`${kind} ${way}`} className="card tile" data-testid="report-sum">
        <h2>{`${ways[way]} · ${t(kind === 'line' ? 'reports.lines' : 'reports.zones')}`}</h2>
        <p className="tile__value">{countText(counts[way], language)}</p>
        <p className="tile__note">{t('reports.sumOf', { count })}</p>
      </section>
    ))
  })
}

/** The site's totals where it is split: what the groups of a kind came to together, corrections included. */
function summed(
  groups: ShownView['view']['groups'],
): { kind: 'line' | 'zone'; counts: Record<'in' | 'out', number> }[] {
  return (['line', 'zone'] as const).flatMap((kind) => {
    const own = groups.filter((group) => group.kind === kind).map(({ total }) => total)
    if (own.length === 0) return []
    const of = (count: number | null, correction: number) => correctedCount(count, correction) ?? 0
    return {
      kind,
      counts: {
        in: own.reduce((sum, one) => sum + of(one.in, one.correctionIn), 0),
        out: own.reduce((sum, one) => sum + of(one.out, one.correctionOut), 0),
      },
    }
  })
}

/** How much was watched; plainly less than all stands out. */
function Watched({ total: { coverage, degraded } }: { total: Pick<ReportTotal, 'coverage' | 'degraded'> }) {
  const { t, language } = useText()
  const kind = coverage === 1 ? 'good' : coverage >= 0.9 ? 'warn' : 'bad'
  return (
    <>
      <span className={`badge badge--${kind}`}>{`${t('reports.watched')} ${shareText(coverage, language)}`}</span>{' '}
      {degraded > 0 && (
        <span className="badge badge--warn">{`${t('reports.degraded')} ${shareText(degraded, language)}`}</span>
      )}
    </>
  )
}

function Compared({
  change: { share, difference, isSound },
  previous,
}: {
  change: ReportTotal['changeIn']
  previous: ShownView['view']['previous']
}) {
  const { t, language } = useText()
  if (share === undefined) return t('reports.noBefore')
  if (!isSound) return t('reports.notComparable')
  const amount = { share: shareText(Math.abs(share), language) }
  const text =
    difference === 0 ? t('reports.same') : difference > 0 ? t('reports.more', amount) : t('reports.fewer', amount)
  const period = { from: formatDate(previous.from, language), to: formatDate(previous.to, language) }
  return `${text} ${previous.isCut ? t('reports.comparedCut', period) : t('reports.comparedWith', period)}`
}
