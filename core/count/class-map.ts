import { z } from 'zod'
import type { Detection } from '../detect/detection.ts'
import { suppress } from '../detect/nms.ts'

const ClassName = z.string().min(1).max(64)

/** Most names a map holds: models know about 80, some a few hundred. */
const MAX_NAMES = 400

/**
 * What the model calls it → what it is counted as; `null`: not counted. Names that are not here keep their own. Seen
 * from straight above, a car is a "cell phone" to a model that never saw one from there.
 */
export const ClassMap = z
  .record(ClassName, ClassName.nullable())
  .refine((map) => Object.keys(map).length <= MAX_NAMES, `holds more than ${MAX_NAMES} names`)
export type ClassMap = z.infer<typeof ClassMap>

/** What a name of the model is counted as; undefined: not at all. */
export function countedAs(className: string, classMap: ClassMap | undefined): string | undefined {
  return classMap && Object.hasOwn(classMap, className) ? (classMap[className] ?? undefined) : className
}

/** Detections under the names they are counted by. Boxes that only their names kept apart become one. */
export function mapClasses(detections: readonly Detection[], classMap: ClassMap | undefined): readonly Detection[] {
  if (!classMap) return detections
  let renamed = false
  const mapped = detections.flatMap((detection) => {
    const className = countedAs(detection.className, classMap)
    if (className === undefined) return []
    if (className === detection.className) return [detection]
    renamed = true
    return [{ ...detection, className }]
  })
  return renamed ? suppress(mapped) : mapped
}
