// Plain JavaScript on purpose: an old Node must be able to read this much.
const [major, minor] = process.versions.node.split('.').map(Number)

/** Ends the process with one plain line when this Node cannot run the application. */
export function requireNode() {
  if (major > 22 || (major === 22 && minor >= 18)) return
  console.error(
    `fieldcount: Node ${process.versions.node} is too old, 22.18 or newer is needed. ` +
      '"npm ci" brings its own one, and "npm start", "npm run" and "npx" use it: run "npm ci" again without ' +
      '--ignore-scripts, and do not call node directly.',
  )
  process.exit(1)
}
