import { createRoot } from 'react-dom/client'
import { setLanguage } from '../i18n/i18n.ts'
import { pair } from './pair.ts'
import { Closed } from './Closed.tsx'
import '../styles/phone-page.css'

const root = createRoot(document.getElementById('root') ?? document.body)

async function begin(): Promise<void> {
  // Until the application says which one it speaks.
  setLanguage(navigator.language.startsWith('vi') ? 'vi' : 'en')
  const entry = await pair()
  if (entry !== 'paired') return root.render(<Closed entry={entry} />)
  // Connects when it is loaded, which before pairing would be refused.
  const [{ PhoneApp }, { startStore }] = await Promise.all([import('./PhoneApp.tsx'), import('../state/app-store.ts')])
  startStore()
  root.render(<PhoneApp />)
}

void begin()
