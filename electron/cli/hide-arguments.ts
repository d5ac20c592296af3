/** Overwrites this process's arguments in the process list, which every user of the computer can read. */
export function hideArguments(name: string): void {
  process.title = name
}
