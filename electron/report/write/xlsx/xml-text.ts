/** What XML 1.0 allows nowhere, not even escaped (section 2.2): one of them and a workbook cannot be opened. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** A text without what XML cannot hold. */
export function xmlText(text: string): string {
  return text.replace(NOT_XML, '')
}

/** A text as XML says it, in elements and attributes. */
export function escapeXml(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
