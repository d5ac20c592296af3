import { join } from 'node:path'
import type { Handlers } from '#core/contract/methods.ts'
import type { HANDOVER_METHODS } from '#core/contract/methods/handover.ts'
import { handedCorrections } from '../../handover/handed-corrections.ts'
import { HandoverService } from '../../handover/handover-service.ts'
import { proofConfiguration } from '../../counts/counting-configuration.ts'
import { CERTIFICATES_DIR } from '../../base/data-files.ts'
import type { SiteTransfer } from '../../site-config/site-transfer.ts'
import type { HandlerParts } from '../handlers.ts'

/** Requests about handing a site over, told what the application knows. */
export function handoverHandlers({
  options,
  settings,
  cameras,
  board,
  models,
  sceneChange,
  monitoring,
  store,
  site,
}: Pick<
  HandlerParts,
  'options' | 'settings' | 'cameras' | 'board' | 'models' | 'sceneChange' | 'monitoring' | 'store'
> & {
  site: SiteTransfer
}): Pick<Handlers, keyof typeof HANDOVER_METHODS> {
  const handover = new HandoverService({
    clock: options.clock,
    version: options.version,
    settings,
    cameras: () => cameras.list(),
    status: (cameraId) => board.get(cameraId),
    configurationOf: (camera) =>
      proofConfiguration(camera, models.resolve(camera.modelId ?? settings().modelId).manifest!),
    picture: (cameraId) => sceneChange.view(cameraId),
    series: (names, spanS) => monitoring.monitor.series(names, spanS),
    gaps: (fromMs, toMs) => store.gaps.list(fromMs, toMs),
    corrections: () => handedCorrections(store),
    countingSinceMs: () => Math.min(...cameras.list().map(({ createdAtMs }) => createdAtMs), options.clock.nowMs()),
    siteFile: async (passphrase) => (await site.exportSite(passphrase)).text,
    certificatesFolder: join(options.dataDir, CERTIFICATES_DIR),
  })
  return {
    'handover.soak': async () => handover.soak(),
    'handover.pack': async (request) => {
      const { fileName, zip } = await handover.pack(request)
      return { fileName, zip: Buffer.from(zip).toString('base64') }
    },
    'handover.compare': async ({ text }) => handover.compare(text),
  }
}
