import type { ProviderFault } from '../detect/provider-problem.ts'
import type { Alert } from './alert.ts'
import { alertValue } from './alert-value.ts'

const PROVIDER_FAULTS: Readonly<Record<ProviderFault, string>> = {
  failed: 'failed while cameras ran on it; they go on elsewhere, perhaps more slowly',
  silent: 'took the model and left the work to the processor; cameras go on elsewhere',
  lost: 'does not work any more since a device or a driver changed; cameras run on the processor',
  refused: 'is asked for in the settings, was tried and does not work here; cameras run on the processor',
  slow: 'is no faster than the processor alone: its driver may have fallen back to software',
  decoder: 'failed while it decoded video; pictures are decoded in software',
}

/** One English sentence for programs that pass an alert on to people; the screens have their own words. */
export function describeAlert(alert: Alert, nameOf: (cameraId: string) => string): string {
  const { kind, subject, value, limit, detail, clearedAtMs } = alert
  const name = nameOf(subject)
  const over = clearedAtMs === undefined ? '' : 'Over: '
  const number = (of: number) => String(Math.round(of * 100) / 100)
  switch (kind) {
    case 'threshold':
      return (
        `${over}${subject === 'cpu' ? 'the processor is busy' : 'memory is in use'} to ` +
        `${Math.round(value * 100)} % (limit ${Math.round(limit * 100)} %).`
      )
    case 'exhaustion':
      return subject === 'disk-days'
        ? `${over}the disk will be full in ${number(value)} days.`
        : `${over}${Math.round(value)} MB of disk space are left (limit ${Math.round(limit)} MB).`
    case 'error-rate':
      return `${over}${number(value)} errors a minute (limit ${number(limit)}).`
    case 'response-time':
      return `${over}answers take ${Math.round(value)} ms (limit ${Math.round(limit)} ms).`
    case 'availability':
      return `${over}${name} is not being counted.`
    case 'picture':
      return `${over}the picture of ${name} is not the one it was calibrated on: ${detail ?? 'changed'}.`
    case 'provider':
      return `${over}${subject} ${PROVIDER_FAULTS[detail as ProviderFault] ?? 'is not used'}.`
    case 'storage':
      return `${over}the database was not as it should be (${detail ?? 'unknown'}): see the notice above every screen.`
    case 'frame-age':
      return (
        `${over}the newest counted picture of ${name} was ${Math.round(value)} ms old ` +
        `(limit ${Math.round(limit)} ms).`
      )
    case 'performance':
      return `${over}detecting for ${name} takes ${Math.round(value)} ms (limit ${Math.round(limit)} ms).`
    case 'service-level':
      return `${over}${name}: ${alertValue(alert)?.text ?? 'its service level was missed'}.`
    case 'anomaly':
      return (
        `${over}the crossings of the last hour were ${number(value)} standard deviations from what is usual at ` +
        'this hour.'
      )
  }
}
