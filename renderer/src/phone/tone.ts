import type { Direction } from '#core/count/count-event.ts'

/** In is high and out is low: told apart without looking. Hz. */
const PITCH: Readonly<Record<Direction, number>> = { in: 880, out: 440 }
const LENGTH_S = 0.16
/** Between tones that come at once, s. */
const APART_S = 0.22
const LOUDNESS = 0.4

/** Tones of crossings. Made by a tap: browsers let no page sound by itself. */
export class Tone {
  readonly #context = new AudioContext()
  #nextAt = 0

  constructor() {
    void this.#context.resume()
    this.play('in')
  }

  play(direction: Direction): void {
    const context = this.#context
    const at = Math.max(context.currentTime, this.#nextAt)
    this.#nextAt = at + APART_S
    const [oscillator, gain] = [context.createOscillator(), context.createGain()]
    oscillator.frequency.value = PITCH[direction]
    // Without a ramp it clicks.
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01)
    gain.gain.linearRampToValueAtTime(0, at + LENGTH_S)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(at)
    oscillator.stop(at + LENGTH_S)
  }

  close(): void {
    void this.#context.close()
  }
}
