import type { Handlers } from '#core/contract/methods.ts'
import type { SITE_METHODS } from '#core/contract/methods/site.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import { readChosenText } from '../../site-config/read-chosen-text.ts'
import { openSiteTransfer } from '../../site-config/open-site-transfer.ts'
import type { Foundation } from '../foundation.ts'
import type { JobsService } from '../jobs-service.ts'
import type { CamerasFeature } from './cameras.ts'
import type { DeliveryFeature } from './delivery.ts'
import { because, listed, say } from '#core/text/message.ts'

/** The configuration as a file: exported, previewed, taken over. */
export function siteFeature(
  { options, store, clock, settings, log }: Foundation,
  models: ModelCatalogue,
  { cameras, credentials }: CamerasFeature,
  { email }: DeliveryFeature,
  jobs: JobsService,
) {
  const site = openSiteTransfer({
    store,
    credentials,
    models,
    mail: email,
    submit: (requests) => jobs.schedule(requests),
    clock,
    version: options.version,
  })
  const handlers: Pick<Handlers, keyof typeof SITE_METHODS> = {
    'site.export': async ({ passphrase }) => site.exportSite(passphrase),
    'site.preview': async ({ text, passphrase }) => site.preview(text, passphrase),
    'site.opened': async () => {
      const path = options.openedFile?.()
      return path === undefined ? {} : { text: await readChosenText(path) }
    },
    'site.import': async (request) => {
      const { added, changed, unchanged, schedules, settings: stored } = await site.import(request)
      log.info(
        because(
          say('logLines.siteImported'),
          listed(
            [
              say('logLines.camerasNew', { count: added.length }),
              say('logLines.camerasChanged', { count: changed.length }),
              say('logLines.camerasAsTheyWere', { count: unchanged }),
              ...(schedules > 0 ? [say('logLines.schedulesNew', { count: schedules })] : []),
              ...(stored ? [say('logLines.settingsToo')] : []),
            ],
            'comma',
          ),
        ),
      )
      const touched = [...added, ...changed]
      if (touched.length > 0) cameras.imported(touched)
      if (stored) await settings.carryOut(stored.before, stored.after)
      return { added: added.length, changed: changed.length, unchanged, schedules }
    },
    'camera.export': async ({ cameraId }) => site.exportCamera(cameraId),
    'camera.previewImport': async ({ cameraId, text }) => site.previewCamera(cameraId, text),
    'camera.import': async ({ cameraId, text }) => cameras.replace(await site.cameraWith(cameraId, text)),
  }
  return { handlers, site }
}
