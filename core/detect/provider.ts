import { z } from 'zod'

/** ONNX Runtime execution providers that Fieldcount knows. The CPU is the one that is always there. */
export const Provider = z.enum(['cpu', 'webgpu', 'dml', 'cuda', 'tensorrt', 'coreml'])
export type Provider = z.infer<typeof Provider>

/** Numbers a model may be made of beside the usual ones: half as long, or whole numbers of eight bits. */
export const Precision = z.enum(['fp16', 'int8'])
export type Precision = z.infer<typeof Precision>

/**
 * A provider on one device; without a number, the device that the provider takes by itself; with a precision, it runs
 * that form of a model.
 */
export const ProviderRef = z.strictObject({
  provider: Provider,
  deviceId: z.number().int().min(0).optional(),
  precision: Precision.optional(),
})
export type ProviderRef = z.infer<typeof ProviderRef>

export const CPU: ProviderRef = { provider: 'cpu' }

/** One word for a provider on a device, such as `cuda:1`, or `cuda:1+fp16` with another form of a model. */
export function providerName({ precision, ...where }: ProviderRef): string {
  return precision === undefined ? placeName(where) : `${placeName(where)}+${precision}`
}

/** The same without the form of the model: what fails when a device is lost. */
export function placeName({ provider, deviceId }: ProviderRef): string {
  return deviceId === undefined ? provider : `${provider}:${deviceId}`
}

/** The provider on a device that a word such as `cuda:1` names. */
export function providerNamed(name: string): ProviderRef {
  const [place, precision] = name.split('+')
  const [provider, device] = place!.split(':')
  return {
    provider: Provider.parse(provider),
    ...(device !== undefined && { deviceId: Number(device) }),
    ...(precision !== undefined && { precision: Precision.parse(precision) }),
  }
}

/** Those worth asking for on a platform, the likeliest to be fastest first, the CPU last. */
export function providersOf(platform: string): Provider[] {
  switch (platform) {
    case 'win32':
      return ['dml', 'webgpu', 'cpu']
    case 'darwin':
      return ['coreml', 'webgpu', 'cpu']
    default:
      return ['tensorrt', 'cuda', 'webgpu', 'cpu']
  }
}

/** Providers that take the number of a device; the others choose one themselves. */
export const WITH_DEVICES: readonly Provider[] = ['dml', 'cuda', 'tensorrt']
