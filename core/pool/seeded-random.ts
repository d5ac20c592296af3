/**
 * One step of mulberry32 (Tommy Ettinger, public domain): a number in [0, 1) and the next seed. Plain data
 * instead of a generator, so that a choice can be repeated from a snapshot.
 */
export function nextRandom(seed: number): { value: number; seed: number } {
  const next = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(next ^ (next >>> 15), next | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return { value: ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296, seed: next }
}
