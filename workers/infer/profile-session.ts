import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { z } from 'zod'
import type { Provider } from '#core/detect/provider.ts'

/** How many nodes of the graph a provider ran, and what they took. */
interface RanOn {
  readonly provider: Provider
  readonly nodes: number
  readonly ms: number
}

/** ONNX Runtime's own names in its profiles. */
const NAMES: Readonly<Record<string, Provider>> = {
  CPUExecutionProvider: 'cpu',
  WebGpuExecutionProvider: 'webgpu',
  DmlExecutionProvider: 'dml',
  CUDAExecutionProvider: 'cuda',
  TensorrtExecutionProvider: 'tensorrt',
  CoreMLExecutionProvider: 'coreml',
}

const ProfileEvent = z.looseObject({
  cat: z.string().optional(),
  name: z.string().optional(),
  dur: z.number().optional(),
  args: z.looseObject({ provider: z.string().optional() }).optional(),
})

/** A place for one session's profile. */
export interface SessionProfile {
  /** For the session's options. */
  readonly prefix: string
  /**
   * Ends profiling (the session goes on at full speed) and says which provider ran what; undefined when the profile
   * tells nothing.
   */
  read(session: InferenceSession): Promise<RanOn[] | undefined>
  dispose(): Promise<void>
}

/**
 * Which provider really ran is told only by ONNX Runtime's profile: a provider may take a model and leave every node of
 * it to the CPU.
 */
export async function profileSession(): Promise<SessionProfile> {
  const dir = await mkdtemp(join(tmpdir(), 'fieldcount-profile-'))
  return {
    prefix: join(dir, 'run'),
    async read(session) {
      session.endProfiling()
      const [file] = await readdir(dir)
      return file === undefined ? undefined : sumUp(await readFile(join(dir, file), 'utf8'))
    },
    dispose: () => rm(dir, { recursive: true, force: true }),
  }
}

function sumUp(text: string): RanOn[] | undefined {
  const sums = new Map<Provider, { nodes: number; ms: number }>()
  for (const event of readEvents(text)) {
    const provider = NAMES[event.args?.provider ?? '']
    if (event.cat !== 'Node' || !provider || !event.name?.endsWith('_kernel_time')) continue
    const sum = sums.get(provider) ?? { nodes: 0, ms: 0 }
    sums.set(provider, { nodes: sum.nodes + 1, ms: sum.ms + (event.dur ?? 0) / 1000 })
  }
  return sums.size > 0 ? [...sums].map(([provider, sum]) => ({ provider, ...sum })) : undefined
}

function readEvents(text: string): z.infer<typeof ProfileEvent>[] {
  try {
    return z.array(ProfileEvent).parse(JSON.parse(text))
  } catch {
    return []
  }
}
