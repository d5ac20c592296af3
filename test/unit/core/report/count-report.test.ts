import { describe, expect, it } from 'vitest'
import { CountRecordingResult } from '#core/jobs/recording-count.ts'
import { Calibration } from '#core/count/calibration.ts'
import { countReport } from '#core/report/count-report.ts'
import { countText } from '../../../../electron/cli/count-text.ts'

const calibration = Calibration.parse({
  lines: [
    {
      id: 'door',
      name: 'Front door',
      points: [
        [0.7, 0],
        [0.7, 1],
      ],
      classes: ['person', 'dog'],
    },
    {
      id: 'lane',
      name: 'Lane',
      points: [
        [0, 0.5],
        [1, 0.5],
      ],
      classes: ['*'],
    },
  ],
  zones: [
    {
      id: 'queue',
      name: 'Queue',
      polygon: [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      classes: ['person'],
    },
  ],
})

const crossing = (atMs: number, lineId: string, className: string, direction: 'in' | 'out', trackId: number) => ({
  kind: 'crossing' as const,
  atMs,
  lineId,
  className,
  direction,
  trackId,
})

const result = CountRecordingResult.parse({
  kind: 'count-recording',
  frames: 100,
  processed: 50,
  durationS: 10.00049,
  provider: 'cpu',
  events: [
    crossing(9_000.4, 'door', 'person', 'out', 2),
    { kind: 'zone-entered', atMs: 1, className: 'person', trackId: 1, zoneId: 'queue' },
    crossing(1_234.56, 'door', 'person', 'out', 1),
    crossing(5_000, 'lane', 'car', 'in', 3),
  ],
  zones: [{ zoneId: 'queue', className: 'person', entries: 3, exits: 2, peak: 2, dwellMeanS: 4.12345 }],
  timing: {
    wallS: 2.5,
    cpuS: 2.4,
    perFrameMs: { decode: 1.23456, preprocess: 1, infer: 15, post: 0.4, track: 0.1, other: 0.2 },
  },
  peakRssMb: 209.6,
})

const report = countReport(result, calibration, { source: 'clip.mp4', model: 'yolox-nano' })

describe('the report of a count', () => {
  it('lists every line with every class it counts, zeros included, and with * the classes seen', () => {
    expect(report.lines).toEqual([
      { id: 'door', counts: { person: { in: 0, out: 2 }, dog: { in: 0, out: 0 } } },
      { id: 'lane', counts: { car: { in: 1, out: 0 } } },
    ])
  })

  it('lists crossings in order of time, in seconds', () => {
    expect(report.events).toEqual([
      { t: 1.235, line: 'door', direction: 'out', class: 'person', track: 1 },
      { t: 5, line: 'lane', direction: 'in', class: 'car', track: 3 },
      { t: 9, line: 'door', direction: 'out', class: 'person', track: 2 },
    ])
  })

  it('has exactly the fields of the contract', () => {
    expect(Object.keys(report)).toEqual([
      'schema',
      'source',
      'frames',
      'processed',
      'dropped',
      'durationS',
      'model',
      'provider',
      'lines',
      'zones',
      'events',
      'timing',
      'peakRssMb',
    ])
    expect(report).toMatchObject({
      schema: 'fieldcount.count/1',
      frames: 100,
      processed: 50,
      dropped: 0,
      durationS: 10,
      peakRssMb: 210,
    })
    expect(report.zones).toEqual([
      { id: 'queue', counts: { person: { entries: 3, exits: 2, peak: 2, dwellMeanS: 4.123 } } },
    ])
    expect(report.timing.perFrameMs.decode).toBe(1.235)
  })

  it('lists a zone nobody entered with zeros', () => {
    expect(countReport({ ...result, zones: [] }, calibration, { source: '', model: '' }).zones).toEqual([
      { id: 'queue', counts: { person: { entries: 0, exits: 0, peak: 0, dwellMeanS: 0 } } },
    ])
  })

  it('says when the recording was damaged', () => {
    const warning = { kind: 'permanent' as const, code: 'source.corrupt' as const, message: 'm', action: 'a' }
    expect(countReport({ ...result, warning }, calibration, { source: '', model: '' }).warning).toEqual(warning)
  })

  it('reads as a table with names for people', () => {
    expect(countText(report, calibration).split('\n')).toEqual([
      'clip.mp4: 50 frames, 10.0 s, counted with yolox-nano on cpu in 2.5 s (20 frames/s)',
      '',
      'line        class   in  out',
      'Front door  person   0    2',
      'Front door  dog      0    0',
      'Lane        car      1    0',
      '',
      'zone   class   entries  exits  peak  mean stay',
      'Queue  person        3      2     2  4.1 s',
      '',
    ])
  })

  it('says that nothing was asked for when there is neither line nor zone', () => {
    const empty = Calibration.parse({})
    expect(countText(countReport(result, empty, { source: 's', model: 'm' }), empty)).toContain('no line and no zone')
  })
})
