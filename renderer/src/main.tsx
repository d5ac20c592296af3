import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startStore } from './state/app-store.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/layout.css'
import './styles/screens.css'
import './styles/jobs.css'
import './styles/pool.css'
import './styles/picture.css'
import './styles/proof.css'
import './styles/editor.css'
import './styles/models.css'
import './styles/find.css'
import './styles/reports.css'

startStore()
createRoot(document.getElementById('root')!).render(<App />)
