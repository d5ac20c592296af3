import { lineArrow } from '../overlay/line-arrow.ts'
import { isClosed, type Shape } from './shapes.ts'

const [WIDTH, HEIGHT] = [160, 90]

/** Shapes as a small drawing, without a picture below. */
export function ShapesSketch({ shapes }: { shapes: readonly Shape[] }) {
  return (
    <svg className="sketch" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {shapes.map((shape) => {
        const points = shape.points.map(([x, y]) => `${x * WIDTH},${y * HEIGHT}`).join(' ')
        if (isClosed(shape))
          return <polygon key={shape.id} className={`sketch__area sketch__area--${shape.kind}`} points={points} />
        const { from, to } = lineArrow(shape.points, { x: 0, y: 0, w: WIDTH, h: HEIGHT }, 14)
        return (
          <g key={shape.id}>
            <polyline className="sketch__line" points={points} />
            <line className="sketch__arrow" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
            <circle className="sketch__head" cx={to[0]} cy={to[1]} r={2.6} />
          </g>
        )
      })}
    </svg>
  )
}
