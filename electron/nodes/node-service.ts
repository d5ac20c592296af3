import { hostname } from 'node:os'
import type { NodeSettings } from '#core/nodes/node-settings.ts'
import type { NodesView } from '#core/contract/node-view.ts'
import { FieldcountError, toErrorData, type ErrorData } from '#core/errors/error-data.ts'
import { canDoThere, toRemote } from '#core/nodes/remote-job-placement.ts'
import { crossesInClear } from '#core/uplink/clear-text.ts'
import type { NodeCard } from '#core/nodes/node-card.ts'
import type { RemoteJob } from '#core/nodes/remote-job.ts'
import type { JobWorker } from '#core/pool/job-scheduler.ts'
import type { Job } from '#core/pool/job.ts'
import { OneAtATime } from '#core/async/one-at-a-time.ts'
import type { Json } from '../jobs/job-runner.ts'
import { JobSender } from './job-sender.ts'
import { JobServer } from './job-server.ts'
import { NodeRegistry, REGISTRY_TIMES, type RegistryTimes } from './node-registry.ts'
import { redisOptions } from './redis-options.ts'
import { say } from '#core/text/message.ts'

export interface NodeParts {
  readonly nodeId: string
  readonly version: string
  readonly settings: () => NodeSettings
  /** Throws `vault.failed`. */
  readonly password: () => string | undefined
  readonly hasPassword: () => boolean
  /** Its own figures for the others. */
  readonly figures: () => Pick<NodeCard, 'models' | 'capabilities' | 'speed' | 'cameras' | 'counting'>
  /** Does a job of another machine here. */
  readonly runHere: (
    job: RemoteJob,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ) => Promise<Json>
  /** Workers came or went. */
  readonly onWorkers: () => void
  readonly onView: () => void
  readonly onProblem: (error: ErrorData) => void
  readonly times?: RegistryTimes | undefined
}

interface Link {
  readonly registry: NodeRegistry
  readonly sender: JobSender
  readonly server: JobServer | undefined
  readonly key: string
}

/** Another machine, as a worker of this one's queue. */
const WORKER = 'node:'

/**
 * Several machines as one: each does jobs of the others when it has time, the nearest first. The machine that a job
 * was submitted to keeps it; another machine only does it, so that one which is lost loses nothing.
 */
export class NodeService {
  readonly #parts: NodeParts
  #link: Link | undefined
  #nodes: readonly NodeCard[] = []
  #ours = new Map<string, number>()
  #error: ErrorData | undefined
  #connected = false
  /** Told when a machine is gone. */
  readonly #waiting = new Set<() => void>()
  readonly #changes = new OneAtATime()

  constructor(parts: NodeParts) {
    this.#parts = parts
  }

  /** Carries out the settings as they are now; one change after the other. */
  apply(): Promise<void> {
    return this.#changes.run(() => this.#apply())
  }

  /** With another password. */
  again(): Promise<void> {
    return this.#changes.run(async () => {
      await this.#disconnect()
      await this.#apply()
    })
  }

  stop(): Promise<void> {
    return this.#changes.run(() => this.#disconnect())
  }

  async #apply(): Promise<void> {
    const { settings, hasPassword } = this.#parts
    const wanted = settings()
    const key = JSON.stringify([wanted, hasPassword()])
    if (this.#link?.key === key) return
    await this.#disconnect()
    if (wanted.enabled && wanted.url !== '') this.#connect(wanted, key)
    this.#parts.onView()
  }

  view(): NodesView {
    const { nodeId, hasPassword, settings } = this.#parts
    return {
      state: !this.#link ? 'off' : this.#connected ? 'connected' : 'connecting',
      nodeId,
      ...(this.#error && settings().enabled && { error: this.#error }),
      hasPassword: hasPassword(),
      nodes: this.#nodes.map((card) => ({ ...card, ours: this.#ours.get(card.nodeId) ?? 0 })),
    }
  }

  /** The other machines as workers for jobs; none while there is no connection. */
  workers(): JobWorker[] {
    const { nodeId, figures } = this.#parts
    const { shares, site: home } = this.#parts.settings()
    const own = figures().speed
    return this.#nodes.map((card) => {
      const { site, label, slots, taken, speed, capabilities } = card
      const ofOthers = Object.entries(taken).reduce((sum, [from, count]) => (from === nodeId ? sum : sum + count), 0)
      return {
        workerId: WORKER + card.nodeId,
        role: 'job' as const,
        capabilities,
        // Against this machine, as the workers here are against each other; alike until both were measured.
        speed: own !== undefined && speed !== undefined ? speed / own : 1,
        slots: Math.max(0, slots - ofOthers),
        ...(site && { site }),
        ...(label && { label }),
        accepts: (job: Job) => {
          const remote = toRemote(job, nodeId, shares)
          return remote !== undefined && canDoThere(remote, card, home)
        },
      }
    })
  }

  /** Whether this worker is another machine. */
  isNode(workerId: string | undefined): boolean {
    return workerId?.startsWith(WORKER) ?? false
  }

  /** The job, done there. Rejects with its error, `node.lost` when the machine is, and the signal's reason. */
  async run(job: Job, signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<Json> {
    const { nodeId: own, settings } = this.#parts
    const nodeId = job.workerId!.slice(WORKER.length)
    const link = this.#link
    const name = this.#nodes.find((card) => card.nodeId === nodeId)?.name ?? nodeId
    const remote = toRemote(job, own, settings().shares)
    if (!link || !remote || !this.#has(nodeId)) throw new FieldcountError('node.lost', { node: name })
    const token = `${own}-${job.id}-${job.attempts}`
    this.#count(nodeId, 1)
    const given = Promise.withResolvers<never>()
    given.promise.catch(() => {})
    const lost = () => this.#has(nodeId) || given.reject(new FieldcountError('node.lost', { node: name }))
    const aborted = () => given.reject(signal.reason)
    this.#waiting.add(lost)
    signal.addEventListener('abort', aborted, { once: true })
    let sent: Awaited<ReturnType<JobSender['send']>> | undefined
    try {
      sent = await Promise.race([link.sender.send(nodeId, token, remote, onProgress), given.promise])
      return await Promise.race([sent.done, given.promise])
    } catch (thrown) {
      // Whoever comes back and finds it must not do it a second time.
      void link.registry.cancel(token).catch(() => {})
      void sent?.withdraw()
      throw thrown
    } finally {
      this.#waiting.delete(lost)
      signal.removeEventListener('abort', aborted)
      this.#count(nodeId, -1)
    }
  }

  #has(nodeId: string): boolean {
    return this.#nodes.some((card) => card.nodeId === nodeId)
  }

  #count(nodeId: string, by: number): void {
    this.#ours.set(nodeId, (this.#ours.get(nodeId) ?? 0) + by)
    this.#parts.onView()
  }

  #connect(settings: NodeSettings, key: string): void {
    const { password, nodeId, runHere, times = REGISTRY_TIMES } = this.#parts
    let connection
    try {
      const secret = password()
      if (secret !== undefined && !settings.allowClearText && crossesInClear(settings.url))
        throw new FieldcountError('node.clearText', { host: new URL(settings.url).host })
      connection = redisOptions(settings, secret)
    } catch (thrown) {
      return this.#failed(toErrorData(thrown))
    }
    const onError = (error: Error & { code?: string }) =>
      this.#failed(
        new FieldcountError('node.noWay', {
          host: new URL(settings.url).host,
          detail: error.message || error.code || say('details.noConnection'),
        }).data,
      )
    const registry = new NodeRegistry(connection, times, {
      card: () => this.#card(),
      onSeen: (nodes) => this.#seen(nodes),
      onError,
    })
    const server =
      settings.slots > 0
        ? new JobServer({
            connection,
            nodeId,
            slots: settings.slots,
            run: runHere,
            isCancelled: (token) => registry.isCancelled(token),
            isCutOff: () => registry.isCutOff,
            onError,
          })
        : undefined
    this.#link = { registry, sender: new JobSender(connection, onError), server, key }
    const cutOff = setInterval(() => {
      if (this.#link?.registry !== registry) return clearInterval(cutOff)
      if (registry.isCutOff && this.#nodes.length > 0) this.#seen([], false)
    }, times.announceMs)
    cutOff.unref()
  }

  #card(): NodeCard {
    const { nodeId, version, settings, figures } = this.#parts
    const { name, site, label, slots, shares } = settings()
    return {
      nodeId,
      version,
      name: name || hostname(),
      site,
      label,
      slots,
      taken: this.#link?.server?.taken() ?? {},
      shares: shares.map((share) => share.name),
      ...figures(),
    }
  }

  #seen(nodes: readonly NodeCard[], connected = true): void {
    const changed = JSON.stringify(nodes) !== JSON.stringify(this.#nodes) || connected !== this.#connected
    this.#nodes = nodes
    this.#connected = connected
    if (connected) this.#error = undefined
    if (!changed) return
    for (const tick of [...this.#waiting]) tick()
    this.#parts.onWorkers()
    this.#parts.onView()
  }

  #failed(error: ErrorData): void {
    // Told once, not at each of a night's tries.
    if (this.#error?.code !== error.code) this.#parts.onProblem(error)
    this.#error = error
    this.#connected = false
    this.#parts.onView()
  }

  async #disconnect(): Promise<void> {
    const link = this.#link
    this.#link = undefined
    this.#error = undefined
    if (!link) return
    this.#seen([], false)
    await link.server?.stop()
    await Promise.all([link.registry.stop(), link.sender.stop()])
  }
}
