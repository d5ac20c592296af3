import { escapeXml } from './xml-text.ts'

interface ChartSeries {
  readonly name: string
  /** Column letter of its values in the sheet. */
  readonly column: string
  readonly values: readonly (number | null)[]
  /** RRGGBB. */
  readonly colour: string
}

/** Stacked columns over the rows of a sheet, and a line of shares on an axis of its own. */
export interface ColumnChart {
  readonly title: string
  /** The sheet its figures are in; the head is row 1. */
  readonly sheet: string
  /** Column letter of the labels. */
  readonly labelColumn: string
  readonly labels: readonly string[]
  readonly columns: readonly ChartSeries[]
  /** 0..1. */
  readonly line: ChartSeries
}

const COUNT_AXES = '<c:axId val="111"/><c:axId val="112"/>'
const SHARE_AXES = '<c:axId val="121"/><c:axId val="122"/>'

/** The chart as DrawingML (ECMA-376), with the values beside their cells so that every reader shows it at once. */
export function chartXml(chart: ColumnChart): string {
  const { title, columns, line } = chart
  const bars = columns
    .map((series, index) =>
      seriesXml(
        chart,
        series,
        index,
        `<c:spPr><a:solidFill><a:srgbClr val="${series.colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`,
      ),
    )
    .join('')
  // Not smoothed, as it would be where nothing is said: what lies between two shares is not known.
  const curve = seriesXml(
    chart,
    line,
    columns.length,
    `<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="${line.colour}"/></a:solidFill></a:ln></c:spPr>` +
      '<c:marker><c:symbol val="none"/></c:marker>',
    '0%',
  ).replace(/<\/c:ser>$/, '<c:smooth val="0"/></c:ser>')
  return [
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ' +
      'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
      'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/>',
    '<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1400" b="1"/></a:pPr><a:r>' +
      `<a:rPr lang="en" sz="1400" b="1"/><a:t>${escapeXml(title)}</a:t></a:r></a:p></c:rich></c:tx>` +
      '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>',
    '<c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>' +
      `${bars}<c:gapWidth val="40"/><c:overlap val="100"/>${COUNT_AXES}</c:barChart>`,
    `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${curve}<c:marker val="1"/>` +
      `${SHARE_AXES}</c:lineChart>`,
    axisXml('catAx', 111, 112, { position: 'b' }),
    axisXml('valAx', 112, 111, { position: 'l', format: '#,##0', grid: true }),
    axisXml('catAx', 121, 122, { position: 'b', hidden: true }),
    axisXml('valAx', 122, 121, { position: 'r', format: '0%', max: 1, crosses: 'max' }),
    '</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/>' +
      '<c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>',
  ].join('')
}

function seriesXml(
  { sheet, labelColumn, labels }: ColumnChart,
  { name, column, values }: ChartSeries,
  index: number,
  shape: string,
  format = '#,##0',
): string {
  const cells = (letter: string, count: number): string =>
    escapeXml(`'${sheet.replaceAll("'", "''")}'!$${letter}$2:$${letter}$${count + 1}`)
  const points = values
    .map((value, at) => (value === null ? '' : `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`))
    .join('')
  const names = labels.map((label, at) => `<c:pt idx="${at}"><c:v>${escapeXml(label)}</c:v></c:pt>`).join('')
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escapeXml(name)}</c:v></c:tx>${shape}`,
    `<c:cat><c:strRef><c:f>${cells(labelColumn, labels.length)}</c:f><c:strCache>` +
      `<c:ptCount val="${labels.length}"/>${names}</c:strCache></c:strRef></c:cat>`,
    `<c:val><c:numRef><c:f>${cells(column, values.length)}</c:f><c:numCache><c:formatCode>` +
      `${format}</c:formatCode><c:ptCount val="${values.length}"/>${points}</c:numCache></c:numRef></c:val></c:ser>`,
  ].join('')
}

function axisXml(
  kind: 'catAx' | 'valAx',
  id: number,
  crossing: number,
  {
    position,
    format,
    grid,
    max,
    hidden,
    crosses,
  }: { position: string; format?: string; grid?: boolean; max?: number; hidden?: boolean; crosses?: string },
): string {
  return [
    `<c:${kind}><c:axId val="${id}"/><c:scaling><c:orientation val="minMax"/>` +
      `${max === undefined ? '' : `<c:max val="${max}"/>`}${kind === 'valAx' ? '<c:min val="0"/>' : ''}</c:scaling>` +
      `<c:delete val="${hidden ? 1 : 0}"/><c:axPos val="${position}"/>`,
    grid
      ? '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9DFE4"/></a:solidFill></a:ln>' +
        '</c:spPr></c:majorGridlines>'
      : '',
    format ? `<c:numFmt formatCode="${format}" sourceLinked="0"/>` : '',
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>' +
      `<c:crossAx val="${crossing}"/><c:crosses val="${crosses ?? 'autoZero'}"/></c:${kind}>`,
  ].join('')
}
