import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { FONT, fontPath, PAGE } from '../../../../../../electron/report/write/pdf/pdf-style.ts'
import { ReportPage } from '../../../../../../electron/report/write/pdf/report-page.ts'
import { drawPlaces, directionLines } from '../../../../../../electron/report/write/pdf/report-tables.ts'
import { reportDocument } from '../../../../../../electron/report/write/report-document.ts'
import { reportFormat } from '../../../../../../electron/report/write/report-format.ts'
import { reportWords } from '../../../../../../electron/report/write/report-words.ts'
import type { Store } from '../../../../../../electron/store/store.ts'
import { filledStore, MARKET } from '../../report-fixture.ts'

function page(): ReportPage {
  const doc = new PDFDocument({ size: [PAGE.width, PAGE.height], margin: 0 })
  for (const weight of ['regular', 'bold'] as const) doc.registerFont(FONT[weight], fontPath(weight))
  return new ReportPage(doc)
}

/** The door is called by its own words. */
function named(store: Store): Store {
  const door = store.cameras.get('cam-1')!
  store.cameras.update({
    ...door,
    calibration: {
      ...door.calibration,
      lines: door.calibration.lines.map((line) => ({ ...line, ways: { in: 'Khách đến', out: 'Khách về' } })),
    },
  })
  return store
}

describe('the head of a table', () => {
  it('is parted between words where it is too long, as evenly as they allow', () => {
    const on = page()
    const style = { size: 8, bold: true, width: 50 }
    expect(on.fold('Được quan sát', style)).toEqual(['Được', 'quan sát'])
    expect(on.fold('Ra', style)).toEqual(['Ra'])
    expect(on.fold('Donaudampfschifffahrt', style)).toEqual(['Donaudampfschifffahrt'])
    expect(on.fold('Lưu lại TB (giây)', { ...style, width: 200 })).toEqual(['Lưu lại TB (giây)'])
  })

  it.each(['en', 'vi'] as const)(
    'is never cut in the table of lines and zones, corrected and with a dwell column (%s)',
    (language) => {
      const { store } = filledStore()
      const at = Date.parse('2026-11-02T03:00:00Z')
      store.corrections.add({
        id: 'K-000000000001',
        atMs: MARKET.nowMs,
        cameraId: 'cam-1',
        lineId: 'door',
        className: 'person',
        direction: 'in',
        fromMs: at,
        toMs: at + 900_000,
        amount: 120,
        parts: [{ atMs: at, amount: 120 }],
        reason: 'a class trip',
        by: 'Lan',
      })
      const on = page()
      const drawn: string[] = []
      const text = on.doc.text.bind(on.doc)
      on.doc.text = ((said: string, ...rest: []) => (drawn.push(said), text(said, ...rest))) as typeof on.doc.text
      drawPlaces(on, reportDocument(store, MARKET), reportWords(language), reportFormat(language, MARKET.timeZone))
      const words = reportWords(language)
      expect(drawn.filter((said) => said.endsWith('…'))).toEqual([])
      for (const title of [words.watched, words.dwell, words.place])
        expect(drawn.join(' ')).toContain(title.split(' ')[0])
    },
  )
})

describe('what a line calls its ways', () => {
  it('stands below the table, the columns stay in and out', () => {
    const document = reportDocument(named(filledStore().store), MARKET)
    expect(directionLines(document.series, reportWords('vi'))).toEqual([
      'Cửa chính · Lối vào: Vào = Khách đến, Ra = Khách về',
    ])
    expect(directionLines(reportDocument(filledStore().store, MARKET).series, reportWords('vi'))).toEqual([])
  })
})
