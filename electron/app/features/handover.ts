import { join } from 'node:path'
import type { Handlers } from '#core/contract/methods.ts'
import type { HANDOVER_METHODS } from '#core/contract/methods/handover.ts'
import { handedCorrections } from '../../handover/handed-corrections.ts'
import { HandoverService } from '../../handover/handover-service.ts'
import { configurationWith } from '../../counts/counting-configuration.ts'
import { CERTIFICATES_DIR } from '../../base/data-files.ts'
import type { SiteTransfer } from '../../site-config/site-transfer.ts'
import type { CameraService } from '../../cameras/camera-service.ts'
import type { CameraStatusStore } from '../../cameras/camera-status-store.ts'
import type { ModelCatalogue } from '../../models/model-catalogue.ts'
import type { Monitor } from '../../monitor/monitor.ts'
import type { SceneChangeService } from '../../scene-change/scene-change-service.ts'
import type { Foundation } from '../foundation.ts'

export interface HandoverParts {
  readonly models: ModelCatalogue
  readonly board: CameraStatusStore
  readonly cameras: CameraService
  readonly sceneChange: SceneChangeService
  readonly monitor: Monitor
  readonly site: SiteTransfer
}

/** The pack an installer leaves behind, and what is not as it was handed over. */
export function handoverFeature(
  { options, store, settings, clock }: Foundation,
  { models, board, cameras, sceneChange, monitor, site }: HandoverParts,
) {
  const handover = new HandoverService({
    clock,
    version: options.version,
    settings: settings.get,
    cameras: () => cameras.list(),
    status: (cameraId) => board.get(cameraId),
    configurationOf: configurationWith(models, settings.get),
    picture: (cameraId) => sceneChange.view(cameraId),
    series: (names, spanS) => monitor.series(names, spanS),
    gaps: (fromMs, toMs) => store.gaps.list(fromMs, toMs),
    corrections: () => handedCorrections(store),
    countingSinceMs: () => Math.min(...cameras.list().map(({ createdAtMs }) => createdAtMs), clock.nowMs()),
    siteFile: async (passphrase) => (await site.exportSite(passphrase)).text,
    certificatesFolder: join(options.dataDir, CERTIFICATES_DIR),
  })
  const handlers: Pick<Handlers, keyof typeof HANDOVER_METHODS> = {
    'handover.soak': async () => handover.soak(),
    'handover.pack': async (request) => {
      const { fileName, zip } = await handover.pack(request)
      return { fileName, zip: Buffer.from(zip).toString('base64') }
    },
    'handover.compare': async ({ text }) => handover.compare(text),
  }
  return { handlers }
}
