import { isAnimal, PERSON } from '#core/detect/class-kinds.ts'
import type { CountingLine } from '#core/count/calibration.ts'

type Counting = Pick<CountingLine, 'classes' | 'animalsAsPeople'>

/** Whether it is a question there: people are counted, and the model knows animals to take them for. */
export function asksForAnimals({ classes }: Counting, modelClasses: readonly string[]): boolean {
  return classes.includes(PERSON) && !classes.includes('*') && modelClasses.some(isAnimal)
}

/** Whether a line or zone takes for people what the model calls animals. Only the exception is kept. */
export function AnimalsSwitch({
  of,
  text,
  onChange,
}: {
  of: Counting
  text: string
  onChange: (animalsAsPeople: false | undefined) => void
}) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={of.animalsAsPeople !== false}
        onChange={({ target }) => onChange(target.checked ? undefined : false)}
      />
      {text}
    </label>
  )
}
