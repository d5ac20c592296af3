// Run as a process of its own, perhaps as another user: opens a data folder and prints `ok` or the error's code.
import { FieldcountError } from '#core/errors/error-data.ts'
import { openStore } from '../../../../../electron/store/store.ts'

try {
  openStore({
    dir: process.argv[2]!,
    clock: { nowMs: () => Date.now(), monotonicMs: () => 0 },
    onProblem: () => {},
  }).close()
  console.log('ok')
} catch (thrown) {
  console.log(thrown instanceof FieldcountError ? `${thrown.data.code}: ${thrown.message}` : String(thrown))
}
