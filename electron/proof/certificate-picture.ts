import type { Certificate } from '#core/proof/certificate.ts'
import { COLOUR, CONTENT_WIDTH, PAGE } from '../report/write/pdf/pdf-style.ts'
import type { ReportPage } from '../report/write/pdf/report-page.ts'
import type { CertificateWords } from './certificate-words.ts'

const MAX_HEIGHT = 180
const ARROW = 22
const LINE_COLOUR = '#ffd23f'
const IN_COLOUR = '#12a06a'

type Point = readonly [number, number]

/** What the camera sees, with its lines, their names and which way is in. */
export function drawCameraPicture(
  page: ReportPage,
  { picture, camera, calibration }: Certificate,
  words: CertificateWords,
): void {
  if (!picture) return
  const { doc } = page
  const image = doc.openImage(Buffer.from(picture.jpegBase64, 'base64')) as unknown as { width: number; height: number }
  const aspect = camera.width && camera.height ? camera.width / camera.height : image.width / image.height
  const height = Math.min(MAX_HEIGHT, CONTENT_WIDTH / aspect)
  const width = height * aspect
  page.y += 8
  page.ensure(height + 16)
  const [left, top] = [PAGE.margin + (CONTENT_WIDTH - width) / 2, page.y]
  doc.image(image as unknown as Buffer, left, top, { width, height })
  const place = ([x, y]: Point): Point => [left + x * width, top + y * height]
  doc.save().rect(left, top, width, height).clip()
  for (const { points, name, ways } of calibration.lines) {
    const placed = points.map(place)
    for (const [colour, thickness] of [
      ['#000000', 3.4],
      [LINE_COLOUR, 2],
    ] as const)
      path(page, placed, colour, thickness)
    const { from, to } = arrowOf(placed)
    for (const [colour, thickness] of [
      ['#000000', 3],
      [IN_COLOUR, 1.8],
    ] as const)
      drawArrow(page, from, to, colour, thickness)
    const text = `${name}: ${ways?.in ?? words.in}`
    doc.font('bold').fontSize(8)
    const labelWidth = doc.widthOfString(text) + 8
    // Beyond the tip, where the arrow points: neither arrow nor line is covered.
    const beyond = to[0] < from[0] - 1 ? to[0] - 5 - labelWidth : to[0] + 5
    const x = Math.min(Math.max(left + 2, beyond), left + width - labelWidth - 2)
    const y = Math.min(Math.max(top + 2, to[1] - 6), top + height - 15)
    doc.fillOpacity(0.75).rect(x, y, labelWidth, 13).fill('#000000').fillOpacity(1)
    page.line(text, x + 4, y + 1, { size: 8, bold: true, colour: COLOUR.white, width: labelWidth })
  }
  doc.restore()
  page.y += height + 3
  if (calibration.masks.length === 0) return
  page.line(words.masked, PAGE.margin, page.y, { size: 7.5, colour: COLOUR.muted })
  page.y += 12
}

function path({ doc }: ReportPage, points: readonly Point[], colour: string, thickness: number): void {
  points.forEach(([x, y], index) => (index === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)))
  doc.lineWidth(thickness).lineCap('round').lineJoin('round').strokeColor(colour).stroke()
}

function drawArrow(page: ReportPage, from: Point, to: Point, colour: string, thickness: number): void {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
  const wing = (turn: number): Point => [to[0] - 7 * Math.cos(angle + turn), to[1] - 7 * Math.sin(angle + turn)]
  path(page, [from, to], colour, thickness)
  path(page, [wing(0.5), to, wing(-0.5)], colour, thickness)
}

/** From the middle of the line to its right-hand side, which is in. */
function arrowOf(points: readonly Point[]): { from: Point; to: Point } {
  const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i]![0], y - points[i]![1]))
  let rest = lengths.reduce((sum, one) => sum + one, 0) / 2
  let segment = 0
  while (segment < lengths.length - 1 && rest > lengths[segment]!) rest -= lengths[segment++]!
  const [ax, ay] = points[segment]!
  const [bx, by] = points[segment + 1]!
  const size = lengths[segment] || 1
  const [ux, uy] = [(bx - ax) / size, (by - ay) / size]
  const from: Point = [ax + ux * rest, ay + uy * rest]
  return { from, to: [from[0] - uy * ARROW, from[1] + ux * ARROW] }
}
