import { AV_PKT_FLAG_KEY } from 'node-av/constants'
import type { Packet } from 'node-av/lib'

/** A camera that sends a whole picture less often is decoded again from its next one: this much is kept at most. */
const MAX_PACKETS = 600
const MAX_BYTES = 32 * 1024 * 1024

/**
 * Packets since the last whole picture: what another decoder must see to go on where this one failed. No copies, only
 * references.
 */
export class PacketHistory {
  #packets: Packet[] = []
  #bytes = 0

  get packets(): readonly Packet[] {
    return this.#packets
  }

  /** `inDoubt`: what came before may not have been decoded rightly, and is kept beyond the next whole picture. */
  add(packet: Packet, inDoubt: boolean): void {
    if ((packet.flags & AV_PKT_FLAG_KEY) !== 0 && !inDoubt) this.clear()
    // Without the whole picture at its beginning the rest is of no use.
    else if (this.#packets.length === 0 && (packet.flags & AV_PKT_FLAG_KEY) === 0) return
    if (this.#packets.length >= MAX_PACKETS || this.#bytes + packet.size > MAX_BYTES) return this.clear()
    const kept = packet.clone()
    if (!kept) return this.clear()
    this.#packets.push(kept)
    this.#bytes += packet.size
  }

  clear(): void {
    for (const packet of this.#packets) packet.free()
    this.#packets = []
    this.#bytes = 0
  }
}
