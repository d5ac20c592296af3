import type ExcelJS from 'exceljs'
import { chartXml, type ColumnChart } from './chart-xml.ts'
import { escapeXml } from './xml-text.ts'

/** The part of exceljs' streaming writer that is not in its types: the archive it writes into. */
interface Archive {
  append(source: unknown, data: { readonly name: string }): unknown
}

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OVERRIDES = [
  ['/xl/chartsheets/sheet1.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.chartsheet+xml'],
  ['/xl/drawings/drawing1.xml', 'application/vnd.openxmlformats-officedocument.drawing+xml'],
  ['/xl/charts/chart1.xml', 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'],
]
  .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
  .join('')

/**
 * Adds a native chart on a sheet of its own. exceljs writes none: what makes one is four small parts in the archive
 * and three entries in parts that exceljs writes, which are completed on their way into it. Call before `commit`.
 */
export function addChartSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, name: string, chart: ColumnChart): void {
  const { zip } = workbook as unknown as { zip: Archive }
  const append = zip.append.bind(zip)
  zip.append = (source, data) => append(typeof source === 'string' ? completed(data.name, source, name) : source, data)
  append(
    `${HEAD}<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${TYPE}"><sheetViews><sheetView workbookViewId="0" zoomToFit="1"/></sheetViews><pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/><drawing r:id="rId1"/></chartsheet>`,
    { name: 'xl/chartsheets/sheet1.xml' },
  )
  append(relations('drawing', '../drawings/drawing1.xml'), { name: 'xl/chartsheets/_rels/sheet1.xml.rels' })
  append(
    `${HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9300000" cy="6000000"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="${TYPE}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>`,
    { name: 'xl/drawings/drawing1.xml' },
  )
  append(relations('chart', '../charts/chart1.xml'), { name: 'xl/drawings/_rels/drawing1.xml.rels' })
  append(`${HEAD}${chartXml(chart)}`, { name: 'xl/charts/chart1.xml' })
}

/** An id no sheet of exceljs has. */
const SHEET_ID = 9_000

/** Throws when exceljs writes these parts in a way that is not known: no workbook is better than a broken one. */
function completed(part: string, xml: string, sheetName: string): string {
  const before = (mark: string, addition: string): string => {
    const at = xml.indexOf(mark)
    if (at < 0) throw new Error(`the workbook's ${part} is not as expected`)
    return xml.slice(0, at) + addition + xml.slice(at)
  }
  switch (part.replace(/^\//, '')) {
    case '[Content_Types].xml':
      return before('</Types>', OVERRIDES)
    case 'xl/workbook.xml':
      return before('</sheets>', `<sheet name="${escapeXml(sheetName)}" sheetId="${SHEET_ID}" r:id="rIdChart"/>`)
    case 'xl/_rels/workbook.xml.rels':
      return before(
        '</Relationships>',
        `<Relationship Id="rIdChart" Type="${TYPE}/chartsheet" Target="chartsheets/sheet1.xml"/>`,
      )
    default:
      return xml
  }
}

function relations(type: string, target: string): string {
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${TYPE}/${type}" Target="${target}"/></Relationships>`
}
