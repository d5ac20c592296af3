import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Camera, Settings } from '#core/contract/app-state.ts'
import type { ConfigurationPart, ProofConfiguration } from '#core/contract/proof-view.ts'
import type { SourceConfig } from '#core/video/source.ts'
import type { ModelManifest } from '#core/detect/model-manifest.ts'
import { countedCalibration } from '#core/proof/counted-parts.ts'
import { canonicalJson } from '#core/text/canonical-json.ts'
import type { ModelCatalogue } from '../models/model-catalogue.ts'

/** What a camera's count depends on, with hashes. */
export function proofConfiguration(
  { calibration, source, fps }: Pick<Camera, 'calibration' | 'source' | 'fps'>,
  { id, name, sha256 }: Pick<ModelManifest, 'id' | 'name' | 'sha256'>,
): ProofConfiguration {
  const calibrationHash = hashOf(countedCalibration(calibration))
  const settingsHash = hashOf({ source, fps })
  return {
    hash: hashOf([sha256, calibrationHash, settingsHash]),
    model: { id, name, sha256 },
    calibrationHash,
    settingsHash,
    fps,
    source: sourceText(source),
  }
}

/** The same for cameras as they are counted now. Its answer throws `model.*` when the camera's model is not there. */
export function configurationWith(
  models: Pick<ModelCatalogue, 'resolve'>,
  settings: () => Pick<Settings, 'modelId'>,
): (camera: Camera) => ProofConfiguration {
  return (camera) => proofConfiguration(camera, models.resolve(camera.modelId ?? settings().modelId).manifest!)
}

/** What is different in the later one. */
export function changedParts(before: ProofConfiguration, after: ProofConfiguration): ConfigurationPart[] {
  return [
    ...(before.model.sha256 === after.model.sha256 ? [] : (['model'] as const)),
    ...(before.calibrationHash === after.calibrationHash ? [] : (['calibration'] as const)),
    ...(before.settingsHash === after.settingsHash ? [] : (['settings'] as const)),
  ]
}

/** SHA-256 of the value's canonical JSON, hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

function sourceText(source: SourceConfig): string {
  switch (source.kind) {
    case 'file':
      return basename(source.path)
    case 'rtsp':
      return source.url
    case 'usb':
      return source.device
    case 'pattern':
      return 'pattern'
  }
}
