import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { IssuedReport } from '#core/report/provenance.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { reportFormat } from '../report/write/report-format.ts'
import { defaultDataDir } from '../base/default-data-dir.ts'
import { systemClock } from '../base/system-clock.ts'
import { openStoreForReading } from '../store/store.ts'
import type { CliIo } from './cli-io.ts'

export function addTraceCommand(program: Command, io: CliIo): void {
  program
    .command('trace <report>')
    .description('Shows how an issued report was made, by its file, the ID printed in it, or the SHA-256 of its file.')
    .option('--data <dir>', 'the data folder', defaultDataDir())
    .option('--json', 'print one JSON document')
    .action((report: string, options: { data: string; json?: boolean }) => trace(report, options, io))
}

async function trace(report: string, { data, json }: { data: string; json?: boolean }, io: CliIo): Promise<void> {
  const store = openStoreForReading({ dir: resolve(data), clock: systemClock, onProblem: () => {} })
  try {
    const found = store.issuedReports.find(existsSync(report) ? await sha256Of(report) : report)
    if (!found)
      throw new FieldcountError('request.unknown', {
        detail: existsSync(report)
          ? `a record of ${report}: it was changed since, or made elsewhere`
          : `a report ${report}`,
      })
    io.out(json ? `${JSON.stringify({ schema: 'fieldcount.trace/1', ...found }, null, 2)}\n` : describeTrace(found))
  } finally {
    store.close()
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

function describeTrace({
  reportId,
  fileName,
  sha256,
  issuedAtMs,
  from,
  to,
  timeZone,
  cameraIds,
  totals,
  software,
  settingsHash,
  models,
  sentTo,
}: IssuedReport): string {
  const { correctedText, share, instant } = reportFormat('en', timeZone)
  const facts: [string, string][] = [
    ['report', reportId],
    ['file', `${fileName} (SHA-256 ${sha256})`],
    [
      'made',
      `${instant(new Date(issuedAtMs).toISOString())} (${timeZone})${sentTo === undefined ? '' : `, for ${sentTo}`}`,
    ],
    ['days', `${from} to ${to}`],
    ['cameras', cameraIds?.join(', ') ?? 'all'],
    ...(totals
      ? [
          [
            'counted',
            `in ${correctedText(totals.in, totals.correctionIn)}, out ` +
              `${correctedText(totals.out, totals.correctionOut)}, watched ${share(totals.coverage)}`,
          ] as [string, string],
        ]
      : []),
    ['software', software],
    ['settings', settingsHash],
    ...models.map(({ id, sha256: hash }): [string, string] => ['model', `${id} ${hash ?? '(its file is gone)'}`]),
  ]
  return `${facts.map(([name, text]) => `${name.padEnd(9)} ${text}`).join('\n')}\n`
}
