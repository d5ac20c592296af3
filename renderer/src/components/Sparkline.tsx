const WIDTH = 240
const HEIGHT = 36

/** A figure as it moved; empty where nothing was measured. `most`: what reaches the top. */
export function Sparkline({
  values,
  most,
  label,
}: {
  values: readonly (number | null)[]
  most?: number
  label: string
}) {
  const top = Math.max(most ?? 0, 1e-6, ...values.map((value) => value ?? 0))
  const x = (index: number) => (index / Math.max(1, values.length - 1)) * WIDTH
  const y = (value: number) => HEIGHT - 1 - (value / top) * (HEIGHT - 2)
  const path = values
    .map((value, index) =>
      value === null
        ? ''
        : `${index === 0 || values[index - 1] === null ? 'M' : 'L'}${x(index).toFixed(1)},${y(value).toFixed(1)}`,
    )
    .join('')
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="none"
    >
      <path d={path} />
    </svg>
  )
}
