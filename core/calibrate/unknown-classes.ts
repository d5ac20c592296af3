import type { Calibration } from '../count/calibration.ts'
import { countedAs, type ClassMap } from '../count/class-map.ts'

/** Those of the classes that nothing the model finds is ever counted as. */
export function unknownClasses(
  classes: readonly string[],
  modelClasses: readonly string[],
  classMap: ClassMap | undefined,
): string[] {
  const counted = new Set(modelClasses.map((name) => countedAs(name, classMap)))
  return classes.filter((name) => name !== '*' && !counted.has(name))
}

/** Lines and zones that will count nothing for ever: the model knows none of what they count. */
export function blindTargets(
  { lines, zones, classMap }: Pick<Calibration, 'lines' | 'zones' | 'classMap'>,
  modelClasses: readonly string[],
): { readonly name: string; readonly classes: readonly string[] }[] {
  return [...lines, ...zones].filter(
    ({ classes }) => unknownClasses(classes, modelClasses, classMap).length === classes.length,
  )
}
