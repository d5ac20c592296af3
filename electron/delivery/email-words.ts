import type { Language } from '#core/i18n/language.ts'
import type { ReportSummary } from '../report/write/report-summary.ts'
import { reportFormat } from '../report/write/report-format.ts'
import { translator } from '../base/translator.ts'

interface EmailSubject {
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
  subject(about: EmailSubject): string
  text(about: EmailSubject): string
}

export function emailWords(language: Language): EmailWords {
  const t = translator(language)
  const subject = ({ siteName, timeZone, from, to }: EmailSubject) =>
    t('emailMessage.subject', {
      site: siteName || t('emailMessage.unnamed.subject'),
      period: reportFormat(language, timeZone).period(from, to),
    })
  /** The figures in a few lines: who only looks at the phone has them, and what they are worth. */
  const figures = ({ summary, timeZone }: EmailSubject): string[] => {
    const { share, correctedText } = reportFormat(language, timeZone)
    const { in: entries, out: exits, correctionIn, correctionOut, coverage } = summary.totals
    return [
      `${t('emailMessage.in')}: ${correctedText(entries, correctionIn)}`,
      `${t('emailMessage.out')}: ${correctedText(exits, correctionOut)}`,
      `${t('emailMessage.watched')}: ${share(coverage)}`,
      ...(coverage < 1 ? ['', t(coverage === 0 ? 'emailMessage.none' : 'emailMessage.low')] : []),
    ]
  }
  return {
    testSubject: (siteName) =>
      t('emailMessage.testSubject', { site: siteName || t('emailMessage.unnamed.testSubject') }),
    testText: (siteName) => `${t('emailMessage.testText', { site: siteName || t('emailMessage.unnamed.testText') })}\n`,
    subject,
    text: (about) =>
      [
        subject(about),
        '',
        ...figures(about),
        '',
        t('emailMessage.attached', { fileName: about.fileName }),
        t('emailMessage.reportId', { reportId: about.summary.reportId }),
        '',
      ].join('\n'),
  }
}
