import { z } from 'zod'

/** ONNX Runtime execution providers that Fieldcount knows. The CPU is the one that is always there. */
export const Provider = z.enum(['cpu', 'webgpu', 'dml', 'cuda', 'tensorrt', 'coreml'])
export type Provider = z.infer<typeof Provider>

/** A provider on one device; without a number, the device that the provider takes by itself. */
export const ProviderRef = z.strictObject({ provider: Provider, deviceId: z.number().int().min(0).optional() })
export type ProviderRef = z.infer<typeof ProviderRef>

export const CPU: ProviderRef = { provider: 'cpu' }

/** One word for a provider on a device, such as `cuda:1`. */
export function providerName({ provider, deviceId }: ProviderRef): string {
  return deviceId === undefined ? provider : `${provider}:${deviceId}`
}

/** The provider on a device that a word such as `cuda:1` names. */
export function providerNamed(name: string): ProviderRef {
  const [provider, device] = name.split(':')
  return { provider: Provider.parse(provider), ...(device !== undefined && { deviceId: Number(device) }) }
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
