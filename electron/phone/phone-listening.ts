import type { AppEvent } from '#core/contract/app-state.ts'
import type { Handlers } from '#core/contract/methods.ts'
import type { AimRelay } from './aim-relay.ts'
import type { OwnCertificate } from './certificate.ts'
import type { Pairing } from './pairing.ts'

/** What a shell needs to listen for a phone. */
export interface PhoneListenerOptions {
  readonly address: string
  readonly certificate: OwnCertificate
  readonly pairing: Pairing
  /** Those of the phone alone. */
  readonly handlers: (relay: AimRelay) => Handlers
  readonly viewerGone: (viewerId: string) => void
  /** Somebody was turned away. `what` is ours, never what was sent. */
  readonly onRefused: (what: string, from: string) => void
  /** A phone has come in, or the code is void. */
  readonly onPaired: () => void
}

export interface PhoneListener {
  readonly port: number
  /** Already cut to what the phone may know. */
  sendEvent(event: AppEvent): void
  sendPreview(viewerId: string, bytes: Uint8Array): void
  close(): Promise<void>
}

/** Made by the shell, which knows how pages, requests and events travel. Rejects where the address cannot be had. */
export type OpenPhoneListener = (options: PhoneListenerOptions) => Promise<PhoneListener>
