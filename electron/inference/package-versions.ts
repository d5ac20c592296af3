import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Said by its package: main must not load the native library. */
export function onnxRuntimeVersion(): string {
  return versionOf('onnxruntime-node')
}

export function versionOf(name: string): string {
  try {
    const path = createRequire(import.meta.url).resolve(`${name}/package.json`)
    return String((JSON.parse(readFileSync(path, 'utf8')) as { version: unknown }).version)
  } catch {
    return 'unknown'
  }
}
