import type { ReportContent } from '#core/contract/methods/reports.ts'

/** Such as `fieldcount-main-shop-2026-11-01_2026-11-30.pdf`; a name every file system takes. */
export function reportFileName(
  siteName: string,
  from: string,
  to: string,
  format: string,
  content: ReportContent = 'figures',
): string {
  const site = siteName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  const period = from === to ? from : `${from}_${to}`
  return `${['fieldcount', site, content === 'crossings' ? content : '', period].filter(Boolean).join('-')}.${format}`
}
