import type { Handlers } from '#core/contract/methods.ts'
import type { SITE_METHODS } from '#core/contract/methods/site.ts'
import type { SiteTransfer } from '../../site-config/site-transfer.ts'
import type { HandlerParts } from '../handlers.ts'
import { because, listed, say } from '#core/text/message.ts'

/** Requests about the configuration as a file. */
export function siteHandlers({
  site,
  cameras,
  jobs,
  moments,
  totals,
  streams,
  proofs,
  log,
  emit,
}: Pick<HandlerParts, 'cameras' | 'jobs' | 'moments' | 'totals' | 'streams' | 'proofs' | 'log' | 'emit'> & {
  site: SiteTransfer
}): Pick<Handlers, keyof typeof SITE_METHODS> {
  return {
    'site.export': async ({ passphrase }) => site.exportSite(passphrase),
    'site.preview': async ({ text, passphrase }) => site.preview(text, passphrase),
    'site.import': async (request) => {
      const { added, changed, unchanged, schedules, settings } = await site.import(request)
      log.info(
        because(
          say('logLines.siteImported'),
          listed(
            [
              say('logLines.camerasNew', { count: added.length }),
              say('logLines.camerasChanged', { count: changed.length }),
              say('logLines.camerasAsTheyWere', { count: unchanged }),
              ...(schedules > 0 ? [say('logLines.schedulesNew', { count: schedules })] : []),
              ...(settings ? [say('logLines.settingsToo')] : []),
            ],
            'comma',
          ),
        ),
      )
      if (settings) {
        emit({ type: 'settings-changed', settings: settings.after })
        moments.apply()
        if (settings.after.timeZone !== settings.before.timeZone) {
          jobs.rezone()
          emit({ type: 'totals-changed', ...totals.read() })
        }
      }
      const touched = [...added, ...changed]
      if (touched.length > 0) cameras.imported(touched)
      if (settings && settings.after.modelId !== settings.before.modelId) {
        for (const camera of cameras.list())
          if (!camera.modelId && !touched.some(({ id }) => id === camera.id)) streams.restart(camera)
        proofs.configurationChanged()
      }
      return { added: added.length, changed: changed.length, unchanged, schedules }
    },
    'camera.export': async ({ cameraId }) => site.exportCamera(cameraId),
    'camera.previewImport': async ({ cameraId, text }) => site.previewCamera(cameraId, text),
    'camera.import': async ({ cameraId, text }) => cameras.replace(site.cameraWith(cameraId, text)),
  }
}
