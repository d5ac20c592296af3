import { cpus } from 'node:os'

/** Workers and their threads for a machine: all cores but one, at least one, and no more threads than cores. */
export function machineFit(cores: number, wanted?: number): { readonly count: number; readonly threads: number } {
  const count = wanted ?? Math.max(1, cores - 1)
  return { count, threads: Math.max(1, Math.floor(cores / count)) }
}

/** What a measurement of speed is true for. */
export function machineName(runtimeVersion: string, cores: number): string {
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cores} cores, onnxruntime ${runtimeVersion}`
}
