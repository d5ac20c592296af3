import type { Detection } from '../detect/detection.ts'
import { isAnimal, kindOf, PERSON } from '../detect/class-kinds.ts'

/**
 * What the detections of one object say it is, each as much as its score. First the kind is decided, then the name
 * within it: a lorry that is a truck in four frames of ten, a car in three, a bus in three is a vehicle, and a truck.
 */
export class ClassVotes {
  readonly #votes = new Map<string, number>()
  #winner: string

  constructor(first: Pick<Detection, 'className' | 'score'>) {
    this.#winner = first.className
    this.add(first)
  }

  add({ className, score }: Pick<Detection, 'className' | 'score'>): void {
    this.#votes.set(className, (this.#votes.get(className) ?? 0) + score)
    if (this.#votes.size > 1) this.#winner = this.#decide()
  }

  get winner(): string {
    return this.#winner
  }

  /** Of an object that is called an animal: the share of the votes for a person among those for either. */
  get personShare(): number | undefined {
    if (!isAnimal(this.#winner)) return undefined
    const person = this.#votes.get(PERSON) ?? 0
    let animals = 0
    for (const [name, votes] of this.#votes) if (isAnimal(name)) animals += votes
    return person / (person + animals)
  }

  #decide(): string {
    const kinds = new Map<string, number>()
    for (const [name, votes] of this.#votes) kinds.set(kindOf(name), (kinds.get(kindOf(name)) ?? 0) + votes)
    const ofKind = (name: string) => kinds.get(kindOf(name))!
    let winner = this.#winner
    for (const [name, votes] of this.#votes) {
      const [kind, best] = [ofKind(name), ofKind(winner)]
      if (kind > best || (kind === best && kindOf(name) === kindOf(winner) && votes > this.#votes.get(winner)!))
        winner = name
    }
    return winner
  }
}
