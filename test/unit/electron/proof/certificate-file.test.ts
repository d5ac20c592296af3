import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Calibration } from '#core/count/calibration.ts'
import { canonicalJson } from '#core/text/canonical-json.ts'
import { CERTIFICATE_SCHEMA, type Certificate } from '#core/proof/certificate.ts'
import { proofFigures } from '#core/proof/proof-figures.ts'
import { certificateText, readCertificate, sealCertificate } from '../../../../electron/proof/certificate-file.ts'

const hash = (letter: string) => letter.repeat(64)
const { total, rows } = proofFigures(
  [
    {
      reaction: { delayMs: 300, spreadMs: 90, pairs: 3 },
      pairs: [{ lineId: 'door', direction: 'in', className: 'person', atMs: 0, offMs: 0, trackId: 1 }],
      disagreements: [],
    },
  ],
  0.95,
)
const content: Omit<Certificate, 'contentHash'> = {
  schema: CERTIFICATE_SCHEMA,
  issuedAt: '2026-11-24T03:00:00.000Z',
  issuedBy: 'Lan',
  software: 'Fieldcount 1',
  site: { name: 'Chợ Bến Thành', timeZone: 'Asia/Ho_Chi_Minh' },
  camera: { name: 'Cửa chính', source: 'rtsp://10.0.0.2/1', fps: 10 },
  model: { id: 'm', name: 'M', sha256: hash('a') },
  calibration: Calibration.parse({
    lines: [
      {
        id: 'door',
        name: 'Door',
        points: [
          [0.1, 0.2],
          [0.3, 0.4],
        ],
      },
    ],
  }),
  configuration: { hash: hash('b'), calibrationHash: hash('c'), settingsHash: hash('d') },
  method: { interval: 'wilson-95', matchToleranceMs: 1_500, seriousCrossings: 200 },
  goal: 0.95,
  total,
  rows,
  advice: [],
  sessions: [
    {
      startedAt: '2026-11-24T02:00:00.000Z',
      endedAt: '2026-11-24T02:30:00.000Z',
      by: 'Lan',
      conditions: 'noon',
      taps: 1,
      delayMs: 300,
      spreadMs: 90,
      degraded: false,
      version: '1',
    },
  ],
}
const certificate = sealCertificate(content)
const text = certificateText(certificate)
const codeOf = (changed: string) => {
  try {
    readCertificate(changed)
    return 'accepted'
  } catch (thrown) {
    return (thrown as { data: { code: string } }).data.code
  }
}

describe('a certificate file', () => {
  it('is read as it was issued, however it is indented and whatever the order of its keys', () => {
    expect(readCertificate(text)).toEqual(certificate)
    expect(readCertificate(canonicalJson(certificate))).toEqual(certificate)
  })

  it('that is cut off anywhere is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 3 }), (length) => {
        expect(codeOf(text.slice(0, length))).toBe('certificate.damaged')
      }),
    )
  })

  it('of which one character was changed is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 2 }), fc.constantFrom('0', '9', 'x', 'ạ'), (at, letter) => {
        fc.pre(text[at] !== letter && text[at]!.trim() !== '')
        expect(codeOf(text.slice(0, at) + letter + text.slice(at + 1))).toMatch(/^certificate\./)
      }),
      { numRuns: 500 },
    )
  })

  it('whose figures were bettered says that it was altered', () => {
    expect(codeOf(JSON.stringify({ ...certificate, total: { ...certificate.total, missed: 0, matched: 99 } }))).toBe(
      'certificate.altered',
    )
    expect(codeOf(JSON.stringify({ ...certificate, remark: 'more' }))).toBe('certificate.altered')
  })

  it('of a newer Fieldcount, and what is no certificate, are told apart', () => {
    expect(codeOf(JSON.stringify({ ...certificate, schema: 'fieldcount.certificate/2' }))).toBe('certificate.newer')
    for (const other of ['null', '[]', '"x"', '{}', '{"schema":"fieldcount.count/1"}', 'hello'])
      expect(codeOf(other)).toBe('certificate.damaged')
    // Sealed rightly, but not what a certificate is.
    expect(codeOf(JSON.stringify(sealCertificate({ ...content, goal: 'much' } as never)))).toBe('certificate.damaged')
  })
})
