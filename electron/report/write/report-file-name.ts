import type { ReportContent } from '#core/contract/methods/reports.ts'
import { fileWord } from '#core/text/name-key.ts'

/** Such as `fieldcount-main-shop-2026-11-01_2026-11-30.pdf`; a name every file system takes. */
export function reportFileName(
  siteName: string,
  from: string,
  to: string,
  format: string,
  content: ReportContent = 'figures',
): string {
  const site = fileWord(siteName, '')
  const period = from === to ? from : `${from}_${to}`
  return `${['fieldcount', site, content === 'crossings' ? content : '', period].filter(Boolean).join('-')}.${format}`
}
