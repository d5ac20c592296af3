/** Ends the process with one plain line when this Node cannot run the application. */
export function requireNode(): void
