import { openParentPort } from './parent-port.ts'
import type { InferenceRuntime } from './infer/inference-runtime.ts'
import { bundledProviders } from './infer/providers.ts'
import { MonitoringChannel } from './monitoring-channel.ts'
import type { VideoHardware } from './sources/video-hardware.ts'
import { systemClock } from './system-clock.ts'
import { WorkerHost } from './worker-host.ts'

/** A worker process, from start to end. `runtime` is what runs its models, `hardware` what may decode for it. */
export function startWorker(runtime: InferenceRuntime, hardware: VideoHardware): void {
  // 1. the way to main, and the end of this process when main is gone, so that no orphan ever counts on;
  const port = openParentPort()
  port.onLost(() => process.exit(0))

  // 2. the host, told what to do by messages; what it only reports may be lost on the way;
  const host = new WorkerHost(new MonitoringChannel(port), systemClock, runtime, hardware)
  port.onMessage((message, ports) => host.handle(message, ports))

  // 3. main asks us to end; a Ctrl-C in the terminal reaches the whole process group and is main's to decide.
  process.on('SIGTERM', () => void host.shutdown())
  process.on('SIGINT', () => {})

  // 4. ready.
  port.send({
    type: 'ready',
    pid: process.pid,
    capabilities: bundledProviders(runtime).map((name) => `provider:${name}`),
  })
}
