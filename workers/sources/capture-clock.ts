/** Slack per frame with which the estimate follows a camera whose clock runs slow, ms. */
const FOLLOW_MS = 0.5
/** A difference this large is a jump of one of the clocks, not jitter, ms. */
const JUMP_MS = 2_000

/**
 * When a picture was taken, in UTC ms. The network delays frames unevenly, the camera's time stamps are even: the
 * frame with the least delay so far ties the two together, and the rest follow the camera's stamps. Only
 * differences between stamps matter, so the camera's own clock may be anything.
 */
export class CaptureClock {
  #offsetMs: number | undefined

  /** `mediaMs` is the camera's stamp, `nowMs` the time of arrival. */
  captureTime(mediaMs: number, nowMs: number): number {
    const offsetMs = nowMs - mediaMs
    if (this.#offsetMs === undefined || Math.abs(offsetMs - this.#offsetMs) > JUMP_MS) this.#offsetMs = offsetMs
    else this.#offsetMs = Math.min(this.#offsetMs + FOLLOW_MS, offsetMs)
    return mediaMs + this.#offsetMs
  }
}
