import { cpus } from 'node:os'

/** What a measurement of speed is true for. */
export function machineName(runtimeVersion: string, cores: number): string {
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cores} cores, onnxruntime ${runtimeVersion}`
}
