import { useEffect, useState } from 'react'
import type { JobResultView, JobView, SelfTestResult } from '#core/contract/job-view.ts'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { ScrollBox } from '../../components/ScrollBox.tsx'
import { useAction } from '../../components/useAction.ts'
import { formatNumber } from '../../i18n/format.ts'
import { classText, errorText, useText } from '../../i18n/i18n.ts'
import { messageText } from '../../i18n/message-text.ts'
import { client } from '../../state/app-store.ts'

/** What came out of a job, its attempts, and what it was asked to do. */
export function JobDetails({ job }: { job: JobView }) {
  const { t, language } = useText()
  const { run, error } = useAction()
  const [details, setDetails] = useState<JobResultView | undefined>()
  useEffect(() => {
    void run(() => client.call('jobs.result', { jobId: job.id })).then(setDetails)
  }, [run, job.id, job.state])
  const megabytes = (bytes: number) => formatNumber(bytes / 1e6, language, 1)
  if (error) return <ErrorNote error={error} />
  if (!details) return null
  return (
    <div className="job__details">
      {details.picture && <img className="job__picture" src={details.picture} alt={t('jobs.kinds.snapshot')} />}
      {details.selfTest && <SelfTestTable result={details.selfTest} />}
      {details.report && (
        <p>
          {t('jobs.reportWritten', { from: details.report.from, to: details.report.to })}{' '}
          <code>{details.report.path ?? details.report.fileName}</code>
          {details.report.sent &&
            ` ${t('jobs.reportSent', { to: details.report.sent.to.join(', '), answer: details.report.sent.answer })}`}
        </p>
      )}
      {details.compaction && (
        <p>
          {t('jobs.compacted', {
            before: megabytes(details.compaction.bytesBefore),
            after: megabytes(details.compaction.bytesAfter),
            count: details.compaction.eventsRemoved,
            number: formatNumber(details.compaction.eventsRemoved, language),
          })}
        </p>
      )}
      {job.placement && <p>{t('jobs.placement', { reason: messageText(job.placement, language) })}</p>}
      {details.history.length > 0 && (
        <ul className="small">
          {details.history.map((attempt) => (
            <li key={attempt.startedAtMs}>
              {t('jobs.attempt', {
                worker: attempt.workerId,
                seconds: formatNumber((attempt.endedAtMs - attempt.startedAtMs) / 1000, language, 1),
              })}
              : {attempt.error ? errorText(attempt.error, language).message : t('jobs.attemptOk')}
            </li>
          ))}
        </ul>
      )}
      <details className="small">
        <summary>{t('jobs.input')}</summary>
        <ScrollBox as="pre" className="job__input" label={t('jobs.input')}>
          {JSON.stringify(details.input, null, 2)}
        </ScrollBox>
      </details>
    </div>
  )
}

function SelfTestTable({ result }: { result: SelfTestResult }) {
  const { t, language } = useText()
  return (
    <>
      <p>{t('jobs.testOk', { seconds: formatNumber(result.worstTimeErrorS, language, 2) })}</p>
      <table className="table">
        <thead>
          <tr>
            <th>{t('jobs.line')}</th>
            <th>{t('counts.class')}</th>
            <th>{t('jobs.direction')}</th>
            <th className="number">{t('jobs.truth')}</th>
            <th className="number">{t('jobs.counted')}</th>
          </tr>
        </thead>
        <tbody>
          {result.totals.map((total) => (
            <tr key={`${total.line} ${total.class} ${total.direction}`}>
              <td>{total.line}</td>
              <td>{classText(total.class)}</td>
              <td>{t(`common.${total.direction}`)}</td>
              <td className="number">{formatNumber(total.expected, language)}</td>
              <td className="number">{formatNumber(total.counted, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
