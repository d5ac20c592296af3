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
