import { startHeadless } from '../../electron/headless.ts'

// The headless shell of `npm run dev`. Its port and token outlive its restarts, so that the page finds it again.
const { DEV_DATA, DEV_PORT, DEV_TOKEN, DEV_DEMO } = process.env
const shell = await startHeadless({
  dataDir: DEV_DATA!,
  port: Number(DEV_PORT),
  token: DEV_TOKEN!,
  demo: DEV_DEMO === '1',
  checkAnswers: true,
  onNote: (text) => console.error(text),
})

let closing = false
const close = async () => {
  if (closing) return
  closing = true
  await shell.close()
  process.exit(0)
}
process.on('SIGINT', close)
process.on('SIGTERM', close)
