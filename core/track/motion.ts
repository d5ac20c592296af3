/** One coordinate of a moving thing: position and velocity per second, with their covariance. */
class Axis {
  position: number
  velocity = 0
  #pp: number
  #pv = 0
  #vv: number

  constructor(position: number, positionVariance: number, velocityVariance: number) {
    this.position = position
    this.#pp = positionVariance
    this.#vv = velocityVariance
  }

  /** Constant velocity with white-noise acceleration of the given variance (Bar-Shalom et al. 2001, section 6.2). */
  predict(dtS: number, accelerationVariance: number): void {
    const dt2 = dtS * dtS
    this.position += this.velocity * dtS
    this.#pp += 2 * dtS * this.#pv + dt2 * this.#vv + (accelerationVariance * dt2 * dt2) / 4
    this.#pv += dtS * this.#vv + (accelerationVariance * dt2 * dtS) / 2
    this.#vv += accelerationVariance * dt2
  }

  correct(measured: number, variance: number): void {
    const total = this.#pp + variance
    const gainP = this.#pp / total
    const gainV = this.#pv / total
    const surprise = measured - this.position
    this.position += gainP * surprise
    this.velocity += gainV * surprise
    this.#vv -= gainV * this.#pv
    this.#pv *= 1 - gainP
    this.#pp *= 1 - gainP
  }

  get variance(): number {
    return this.#pp
  }

  clone(): Axis {
    const copy = new Axis(this.position, this.#pp, this.#vv)
    copy.velocity = this.velocity
    copy.#pv = this.#pv
    return copy
  }
}

/** A box by its centre and size, in units of picture height on both axes. */
export interface CentredBox {
  readonly cx: number
  readonly cy: number
  readonly w: number
  readonly h: number
}

/** Variance of a size's change as a share of a position's: cars that come towards the camera double in a second. */
const SIZE_SHARE = 0.5

export interface MotionNoise {
  /** Standard deviation of a measured position, as a share of the box height. */
  readonly measurement: number
  /** Standard deviation of the acceleration, box heights per s². */
  readonly acceleration: number
  /** Standard deviation of the first guess of the velocity, box heights per s. */
  readonly initialVelocity: number
}

/**
 * Where a box is and goes: a Kalman filter per coordinate, in real time, so that uneven frame rates and dropped
 * frames need no special case. Noise scales with the box's height, as in SORT (Bewley et al. 2016, arXiv:1602.00763).
 */
export class BoxMotion {
  readonly #noise: MotionNoise
  #axes: { cx: Axis; cy: Axis; w: Axis; h: Axis }

  constructor(box: CentredBox, noise: MotionNoise) {
    this.#noise = noise
    const position = (noise.measurement * box.h) ** 2
    const velocity = (noise.initialVelocity * box.h) ** 2
    // Sizes change more slowly than places.
    this.#axes = {
      cx: new Axis(box.cx, position, velocity),
      cy: new Axis(box.cy, position, velocity),
      w: new Axis(box.w, position, velocity * SIZE_SHARE),
      h: new Axis(box.h, position, velocity * SIZE_SHARE),
    }
  }

  /** `accelerationSd`: of what it is taken for now, where that is no longer what it was at first. */
  predict(dtS: number, accelerationSd = this.#noise.acceleration): void {
    const acceleration = (accelerationSd * this.#axes.h.position) ** 2
    this.#axes.cx.predict(dtS, acceleration)
    this.#axes.cy.predict(dtS, acceleration)
    this.#axes.w.predict(dtS, acceleration * SIZE_SHARE)
    this.#axes.h.predict(dtS, acceleration * SIZE_SHARE)
  }

  /** `trust` below 1 widens the measurement noise (weak detections, cut-off boxes). */
  correct(box: CentredBox, trust = 1): void {
    const variance = (this.#noise.measurement * box.h) ** 2 / (trust * trust)
    this.#axes.cx.correct(box.cx, variance)
    this.#axes.cy.correct(box.cy, variance)
    this.#axes.w.correct(box.w, variance)
    this.#axes.h.correct(box.h, variance)
  }

  clone(): BoxMotion {
    const copy = new BoxMotion(this.box, this.#noise)
    const { cx, cy, w, h } = this.#axes
    copy.#axes = { cx: cx.clone(), cy: cy.clone(), w: w.clone(), h: h.clone() }
    return copy
  }

  get box(): CentredBox {
    const { cx, cy, w, h } = this.#axes
    return { cx: cx.position, cy: cy.position, w: Math.max(1e-4, w.position), h: Math.max(1e-4, h.position) }
  }

  /** Units of picture height per s. */
  get velocity(): { x: number; y: number } {
    return { x: this.#axes.cx.velocity, y: this.#axes.cy.velocity }
  }

  /** Standard deviation of the predicted centre, units of picture height. */
  get uncertainty(): number {
    return Math.sqrt(Math.max(this.#axes.cx.variance, this.#axes.cy.variance))
  }
}
