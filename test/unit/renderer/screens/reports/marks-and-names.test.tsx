import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { ReportGroup, ReportQuery, ReportView } from '#core/report/report.ts'
import '../../../../../renderer/src/i18n/i18n.ts'
import { ChartCard } from '../../../../../renderer/src/screens/reports/ChartCard.tsx'
import { countedColumns } from '../../../../../renderer/src/screens/reports/figures-columns.ts'
import { FiguresTable } from '../../../../../renderer/src/screens/reports/FiguresTable.tsx'
import { Totals } from '../../../../../renderer/src/screens/reports/Totals.tsx'

vi.mock('../../../../../renderer/src/state/app-store.ts', async () =>
  (await import('../../known-state.ts')).storeWith(),
)
vi.mock('../../../../../renderer/src/screens/reports/EChart.tsx', () => ({ EChart: () => null }))

const change = { isSound: true, difference: 0 }
function group(kind: 'line' | 'zone', degraded = 0): ReportGroup {
  const total = {
    in: 4,
    out: 2,
    correctionIn: 0,
    correctionOut: 0,
    coverage: 1,
    degraded,
    changeIn: change,
    changeOut: change,
  }
  return {
    key: kind,
    kind,
    total,
    in: [4],
    out: [2],
    correctionIn: [0],
    correctionOut: [0],
    coverage: [1],
    degraded: [degraded],
  } as unknown as ReportGroup
}
function view(groups: ReportGroup[], changes: object[] = []): ReportView {
  const bucket = { startMs: 0, endMs: 86_400_000, untilMs: 86_400_000, date: '1970-01-01', isWhole: true, openMs: 1 }
  return {
    groups,
    buckets: [bucket],
    changes,
    previous: { from: '1969-12-31', to: '1969-12-31', isCut: false },
  } as unknown as ReportView
}
const query = { selection: { granularity: 'day', from: '1970-01-01', to: '1970-01-01' } } as unknown as ReportQuery
const props = (one: ReportView) => ({ query, view: one, tookMs: 1 })

describe('the chart of a report', () => {
  const legend = (one: ReportView) => renderToStaticMarkup(<ChartCard {...props(one)} measure="both" />)

  it('explains its tint and its lines across where there are any', () => {
    const marked = legend(view([group('line', 0.4)], [{ atMs: 5 }]))
    expect(marked).toContain('chart-legend__degraded')
    expect(marked).toContain('chart-legend__change')
    expect(legend(view([group('line')], [{ atMs: 5 }]))).not.toContain('chart-legend__degraded')
    expect(legend(view([group('line')]))).not.toContain('mark-legend')
  })

  it('draws one day as a bar, not as a wall', () => {
    const texts = { in: 'In', out: 'Out', groupName: () => '' } as never
    const bars = countedColumns([group('line')], true, 'both', texts, {} as never) as { barMaxWidth?: number }[]
    expect(bars.map(({ barMaxWidth }) => Number(barMaxWidth) <= 80)).toEqual([true, true])
  })
})

describe('directions in a report', () => {
  const heads = (groups: ReportGroup[]) =>
    [...renderToStaticMarkup(<FiguresTable {...props(view(groups))} />).matchAll(/<th class="number">([^<]*)/g)].map(
      ([, text]) => text,
    )

  it('are In and Out over a line, Entered and Left of a zone', () => {
    expect(heads([group('line')])).toEqual(['In', 'Out', 'Watched'])
    expect(heads([group('zone')])).toEqual(['Entered', 'Left', 'Watched'])
    expect(heads([group('line'), group('zone')])).toEqual(['In / Entered', 'Out / Left', 'Watched'])
    const tiles = renderToStaticMarkup(<Totals {...props(view([group('line'), group('zone')]))} />)
    expect([...tiles.matchAll(/<h2>(\w+) /g)].map(([, word]) => word)).toEqual(['In', 'Out', 'Entered', 'Left'])
  })
})

it('a report that is split by camera still says what the site came to', () => {
  const split = ['a', 'b'].map((cameraId) => ({ ...group('line'), key: cameraId, cameraId }))
  const tiles = renderToStaticMarkup(<Totals {...props(view(split))} />)
  expect([...tiles.matchAll(/<h2>(\w+) .*?tile__value">([^<]*)/g)].map(([, way, count]) => [way, count])).toEqual([
    ['In', '8'],
    ['Out', '4'],
  ])
  expect(renderToStaticMarkup(<Totals {...props(view([group('line')]))} />)).not.toContain('report-sum')
})
