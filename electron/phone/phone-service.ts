import type { AppEvent, Camera } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import { FieldcountError } from '#core/errors/error-data.ts'
import { OneAtATime } from '#core/async/one-at-a-time.ts'
import { INVITATION_MS, PHONE_HOUR_MS, PHONE_OFF, type PhoneView } from '#core/phone/phone-view.ts'
import { say, type Message } from '#core/text/message.ts'
import { MINUTE_MS } from '#core/time/durations.ts'
import type { Clock } from '#core/time/clock.ts'
import { makeCertificate } from './certificate.ts'
import { Pairing } from './pairing.ts'
import type { OpenPhoneListener, PhoneListener } from './phone-listening.ts'
import { phoneHandlers } from './phone-requests.ts'
import { eventForPhone } from './phone-state.ts'

export interface PhoneServiceOptions {
  /** Absent: this shell cannot. */
  readonly open: OpenPhoneListener | undefined
  readonly all: Handlers
  /** Throws `request.unknown`. */
  readonly camera: (cameraId: string) => Camera
  readonly addresses: () => readonly { readonly address: string }[]
  readonly viewerGone: (viewerId: string) => void
  readonly clock: Clock
  readonly onView: (view: PhoneView) => void
  readonly log: (level: 'info' | 'warn', message: Message, cameraId?: string) => void
}

interface Running {
  readonly cameraId: string
  readonly address: string
  readonly fingerprint: string
  readonly untilMs: number
  /** The same by a clock that nobody sets. */
  readonly endMs: number
  readonly pairing: Pairing
  readonly listener: PhoneListener
}

/** How often it is looked whether the hour, or a code, is over, ms. */
const LOOK_MS = 1_000

/** The phone on the ladder: switched on for an hour, for one camera and one phone; off otherwise. */
export class PhoneService {
  readonly #options: PhoneServiceOptions
  readonly #changes = new OneAtATime()
  #running: Running | undefined
  #codeUntilMs = 0
  #timer: NodeJS.Timeout | undefined
  #shown = ''

  constructor(options: PhoneServiceOptions) {
    this.#options = options
  }

  view(): PhoneView {
    const running = this.#running
    if (!running) return PHONE_OFF
    const { cameraId, fingerprint, untilMs, pairing } = running
    return {
      state: 'on',
      cameraId,
      address: hostOf(running),
      fingerprint,
      untilMs,
      ...(pairing.phone !== undefined && { phone: pairing.phone }),
      ...(pairing.isInviting && { codeUntilMs: this.#codeUntilMs }),
    }
  }

  /** Begins anew where it is on. Throws `phone.*`, `request.unknown`; gives the address for the QR code. */
  start(cameraId: string, address: string): Promise<string> {
    return this.#changes.run(async () => {
      const { camera, addresses, clock, open, log } = this.#options
      if (!open) throw new FieldcountError('phone.off')
      const { name } = camera(cameraId)
      // Never at all addresses, nor at one that the internet may reach.
      if (!addresses().some((one) => one.address === address)) throw new FieldcountError('phone.address', { address })
      await this.#close()
      const untilMs = clock.nowMs() + PHONE_HOUR_MS
      const endMs = clock.monotonicMs() + PHONE_HOUR_MS
      const pairing = new Pairing(() => clock.monotonicMs(), endMs)
      const certificate = await makeCertificate(address, clock.nowMs(), untilMs)
      const listener = await this.#listen(open, { cameraId, address, certificate, pairing })
      const { fingerprint } = certificate
      this.#running = { cameraId, address, fingerprint, untilMs, endMs, pairing, listener }
      this.#timer = setInterval(() => this.#look(), LOOK_MS)
      log('info', say('logLines.phoneOn', { name, address: hostOf(this.#running), minutes: PHONE_HOUR_MS / MINUTE_MS }))
      return this.#invite(this.#running)
    })
  }

  /** Throws `phone.off`. */
  invite(): Promise<string> {
    return this.#changes.run(() => {
      if (!this.#running) throw new FieldcountError('phone.off')
      return this.#invite(this.#running)
    })
  }

  stop(): Promise<void> {
    return this.#changes.run(() => this.#close())
  }

  onEvent(event: AppEvent): void {
    const running = this.#running
    if (!running) return
    if (event.type === 'cameras-changed' && !event.cameras.some(({ id }) => id === running.cameraId))
      return void this.stop()
    const shown = eventForPhone(event, running.cameraId)
    if (shown) running.listener.sendEvent(shown)
  }

  onPreview(viewerId: string, bytes: Uint8Array): void {
    this.#running?.listener.sendPreview(viewerId, bytes)
  }

  async #listen(
    open: OpenPhoneListener,
    {
      cameraId,
      address,
      certificate,
      pairing,
    }: Pick<Running, 'cameraId' | 'address' | 'pairing'> & {
      readonly certificate: Awaited<ReturnType<typeof makeCertificate>>
    },
  ): Promise<PhoneListener> {
    const { all, camera, viewerGone, log } = this.#options
    const refused = (what: string, from: string) => log('warn', say('logLines.phoneRefused', { what, from }))
    try {
      return await open({
        address,
        certificate,
        pairing,
        viewerGone,
        handlers: (relay) =>
          phoneHandlers({
            all,
            cameraId,
            calibrationNow: () => camera(cameraId).calibration,
            relayAim: (view) => relay.offer(view),
            onRefused: (method) => refused(method, pairing.phone ?? '–'),
          }),
        onRefused: refused,
        onPaired: () => {
          log('info', say('logLines.phonePaired', { from: pairing.phone ?? '–' }), cameraId)
          this.#show()
        },
      })
    } catch (thrown) {
      throw new FieldcountError('phone.listen', { address, detail: (thrown as Error).message }, { cause: thrown })
    }
  }

  #invite(running: Running): string {
    const secret = running.pairing.invite()
    this.#codeUntilMs = this.#options.clock.nowMs() + INVITATION_MS
    this.#show()
    // Behind a #, where no server and no log of one sees it.
    return `https://${hostOf(running)}/#${secret}`
  }

  #look(): void {
    const running = this.#running
    if (!running) return
    const { clock } = this.#options
    if (clock.monotonicMs() >= running.endMs || clock.nowMs() >= running.untilMs) return void this.stop()
    this.#show()
  }

  async #close(): Promise<void> {
    const running = this.#running
    if (!running) return
    this.#running = undefined
    clearInterval(this.#timer)
    await running.listener.close()
    this.#options.log('info', say('logLines.phoneOff'))
    this.#show()
  }

  #show(): void {
    const view = this.view()
    const text = JSON.stringify(view)
    if (text === this.#shown) return
    this.#shown = text
    this.#options.onView(view)
  }
}

const hostOf = ({ address, listener }: Pick<Running, 'address' | 'listener'>) => `${address}:${listener.port}`
