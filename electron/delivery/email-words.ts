import type { Language } from '#core/contract/app-state.ts'
import type { ReportSummary } from '../report/write/report-summary.ts'
import { reportFormat } from '../report/write/report-format.ts'

export interface LetterAbout {
  readonly siteName: string
  readonly timeZone: string
  readonly from: string
  readonly to: string
  readonly fileName: string
  readonly summary: ReportSummary
}

/** Letters in the language of the site. */
export interface EmailWords {
  testSubject(siteName: string): string
  testText(siteName: string): string
  subject(about: LetterAbout): string
  text(about: LetterAbout): string
}

const siteOf = (siteName: string, none: string) => siteName || none

/** The figures in a few lines: who only looks at the phone has them, and what they are worth. */
function figures(
  { summary, timeZone }: LetterAbout,
  language: Language,
  words: { in: string; out: string; watched: string; low: string; none: string },
): string {
  const { share, correctedText } = reportFormat(language, timeZone)
  const { in: entries, out: exits, correctionIn, correctionOut, coverage } = summary.totals
  const note = coverage === 0 ? words.none : coverage < 1 ? words.low : ''
  return [
    `${words.in}: ${correctedText(entries, correctionIn)}`,
    `${words.out}: ${correctedText(exits, correctionOut)}`,
    `${words.watched}: ${share(coverage)}`,
    ...(note ? ['', note] : []),
  ].join('\n')
}

const EN: EmailWords = {
  testSubject: (siteName) => `Fieldcount test, ${siteOf(siteName, 'site without a name')}`,
  testText: (siteName) =>
    `Fieldcount at ${siteOf(siteName, 'a site without a name')} can send reports to this address.\n`,
  subject: ({ siteName, timeZone, from, to }) =>
    `Counts of ${siteOf(siteName, 'the site')}, ${reportFormat('en', timeZone).period(from, to)}`,
  text: (about) =>
    `${EN.subject(about)}\n\n${figures(about, 'en', { in: 'In', out: 'Out', watched: 'Watched', low: 'Not all of the time was watched: the counts are lower bounds. The report says when and why.', none: 'Nobody was watching in this period: there are no counts.' })}\n\nThe report is attached: ${about.fileName}\nReport ${about.summary.reportId}\n`,
}

const VI: EmailWords = {
  testSubject: (siteName) => `Fieldcount gửi thử, ${siteOf(siteName, 'địa điểm chưa đặt tên')}`,
  testText: (siteName) =>
    `Fieldcount tại ${siteOf(siteName, 'địa điểm chưa đặt tên')} gửi được báo cáo tới địa chỉ này.\n`,
  subject: ({ siteName, timeZone, from, to }) =>
    `Số đếm tại ${siteOf(siteName, 'điểm lắp')}, ${reportFormat('vi', timeZone).period(from, to)}`,
  text: (about) =>
    `${VI.subject(about)}\n\n${figures(about, 'vi', { in: 'Vào', out: 'Ra', watched: 'Được quan sát', low: 'Không phải lúc nào cũng có quan sát: các số này là mức tối thiểu. Báo cáo ghi rõ lúc nào và vì sao.', none: 'Không có quan sát trong kỳ này nên không có số đếm.' })}\n\nBáo cáo đính kèm: ${about.fileName}\nMã báo cáo ${about.summary.reportId}\n`,
}

export function emailWords(language: Language): EmailWords {
  return { en: EN, vi: VI }[language]
}
