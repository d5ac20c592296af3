import type { Language } from '#core/i18n/language.ts'
import type { ReportSummary } from '../report/write/report-summary.ts'
import { reportFormat } from '../report/write/report-format.ts'
import { translator } from '../base/translator.ts'

interface LetterAbout {
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

export function emailWords(language: Language): EmailWords {
  const t = translator(language)
  const subject = ({ siteName, timeZone, from, to }: LetterAbout) =>
    t('letter.subject', {
      site: siteName || t('letter.unnamed.subject'),
      period: reportFormat(language, timeZone).period(from, to),
    })
  /** The figures in a few lines: who only looks at the phone has them, and what they are worth. */
  const figures = ({ summary, timeZone }: LetterAbout): string[] => {
    const { share, correctedText } = reportFormat(language, timeZone)
    const { in: entries, out: exits, correctionIn, correctionOut, coverage } = summary.totals
    return [
      `${t('letter.in')}: ${correctedText(entries, correctionIn)}`,
      `${t('letter.out')}: ${correctedText(exits, correctionOut)}`,
      `${t('letter.watched')}: ${share(coverage)}`,
      ...(coverage < 1 ? ['', t(coverage === 0 ? 'letter.none' : 'letter.low')] : []),
    ]
  }
  return {
    testSubject: (siteName) => t('letter.testSubject', { site: siteName || t('letter.unnamed.testSubject') }),
    testText: (siteName) => `${t('letter.testText', { site: siteName || t('letter.unnamed.testText') })}\n`,
    subject,
    text: (about) =>
      [
        subject(about),
        '',
        ...figures(about),
        '',
        t('letter.attached', { fileName: about.fileName }),
        t('letter.reportId', { reportId: about.summary.reportId }),
        '',
      ].join('\n'),
  }
}
