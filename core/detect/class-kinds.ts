/** What a detector calls one and the same vehicle from frame to frame. */
const ROAD_VEHICLES: ReadonlySet<string> = new Set(['car', 'truck', 'bus', 'van', 'pickup'])

/** What COCO's models call people they see from above: they learnt people from the side, and animals from above. */
const ANIMALS: ReadonlySet<string> = new Set([
  'bird',
  'cat',
  'dog',
  'horse',
  'sheep',
  'cow',
  'elephant',
  'bear',
  'zebra',
  'giraffe',
  'teddy bear',
])

export const PERSON = 'person'

export function isAnimal(className: string): boolean {
  return ANIMALS.has(className)
}

/** Names between which a detector wavers on one object. Any other class is a kind of its own. */
export function kindOf(className: string): string {
  if (ROAD_VEHICLES.has(className)) return 'road vehicle'
  return className === PERSON || ANIMALS.has(className) ? 'living' : className
}

/** Two boxes with these names that overlap as two boxes of one class would are one object. */
export function oneObject(a: string, b: string): boolean {
  return a === b || (ROAD_VEHICLES.has(a) && ROAD_VEHICLES.has(b)) || (ANIMALS.has(a) && ANIMALS.has(b))
}
