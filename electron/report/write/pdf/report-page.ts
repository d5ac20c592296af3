import type PDFDocument from 'pdfkit'
import { COLOUR, CONTENT_WIDTH, FONT, PAGE } from './pdf-style.ts'

export interface TextStyle {
  readonly size?: number
  readonly bold?: boolean
  readonly colour?: string
  readonly width?: number
  readonly align?: 'left' | 'right' | 'center'
}

/**
 * The font takes ẹ, ị, ọ and ụ apart into letter and dot, and whoever copies or searches the text loses the dot.
 * Text is composed already, so nothing is lost by not doing it. (fontkit takes an object; the types know only lists.)
 */
const features = () => ({ ccmp: false }) as unknown as PDFKit.Mixins.OpenTypeFeatures[]

const BOTTOM = PAGE.height - PAGE.margin - PAGE.footer

/** A PDF being written from top to bottom: where the next thing goes, and new pages when there is no room. */
export class ReportPage {
  readonly doc: typeof PDFDocument.prototype
  y: number = PAGE.margin

  constructor(doc: typeof PDFDocument.prototype) {
    this.doc = doc
  }

  /** Begins a page when less than `height` is left; says whether it did. */
  ensure(height: number): boolean {
    if (this.y + height <= BOTTOM) return false
    this.doc.addPage()
    this.y = PAGE.margin
    return true
  }

  /** One line at a place; what does not fit in its width ends in an ellipsis. Does not move `y`. */
  line(
    text: string,
    x: number,
    y: number,
    { size = 9, bold = false, colour = COLOUR.ink, width = CONTENT_WIDTH, align = 'left' }: TextStyle = {},
  ): void {
    const { doc } = this
    // Names may come decomposed (letters and accents apart), which fonts set badly.
    const composed = text.normalize('NFC').replaceAll(/\s+/g, ' ')
    doc
      .font(bold ? FONT.bold : FONT.regular)
      .fontSize(size)
      .fillColor(colour)
    doc.text(fitted(doc, composed, width), x, y, { width: width + 1, align, lineBreak: false, features: features() })
  }

  /** In one line where it fits or is too long for two; else in two, parted between words as evenly as they allow. */
  fold(text: string, { size = 9, bold = false, width = CONTENT_WIDTH }: TextStyle): readonly string[] {
    const { doc } = this
    doc.font(bold ? FONT.bold : FONT.regular).fontSize(size)
    const words = text.normalize('NFC').split(/\s+/)
    if (words.length === 1 || doc.widthOfString(text) <= width) return [text]
    const partings = words
      .slice(1)
      .map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')] as const)
    const widest = ([first, second]: readonly [string, string]): number =>
      Math.max(doc.widthOfString(first), doc.widthOfString(second))
    const best = partings.reduce((least, one) => (widest(one) < widest(least) ? one : least))
    return widest(best) <= width ? best : [text]
  }

  /** A paragraph over the whole width, at `y`, which moves below it. */
  paragraph(text: string, { size = 9, colour = COLOUR.ink }: TextStyle = {}): void {
    const { doc } = this
    doc.font(FONT.regular).fontSize(size)
    const height = doc.heightOfString(text, { width: CONTENT_WIDTH })
    this.ensure(height)
    doc.fillColor(colour).text(text, PAGE.margin, this.y, { width: CONTENT_WIDTH, features: features() })
    this.y += height + 4
  }

  /** A heading that keeps at least `below` points of what follows on its page. */
  heading(text: string, below: number): void {
    this.y += 14
    this.ensure(24 + below)
    this.line(text, PAGE.margin, this.y, { size: 11.5, bold: true })
    this.y += 22
  }
}

function fitted(doc: typeof PDFDocument.prototype, text: string, width: number): string {
  if (doc.widthOfString(text) <= width) return text
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  while (letters.length > 0 && doc.widthOfString(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
