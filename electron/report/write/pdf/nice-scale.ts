/** The ends and steps of an axis of whole numbers from 0: few ticks, all of them round. */
export function niceScale(highest: number, maxTicks = 5): number[] {
  const roughStep = Math.max(1, highest / maxTicks)
  const power = 10 ** Math.floor(Math.log10(roughStep))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= roughStep - 1e-9)!
  const ticks = Math.max(1, Math.ceil(highest / step - 1e-9))
  return Array.from({ length: ticks + 1 }, (_, index) => index * step)
}
