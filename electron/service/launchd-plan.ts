import { join } from 'node:path'
import { serveArguments, type ServicePlan, type ServiceRequest } from './service-plan.ts'

const LABEL = 'io.fieldcount.app'
const PATH = `/Library/LaunchDaemons/${LABEL}.plist`

/** A daemon of launchd: started with the machine, before anybody logs in. */
export function launchdPlan(request: ServiceRequest): ServicePlan {
  const { user, dataDir } = request
  return {
    manager: 'launchd',
    file: { path: PATH, text: propertyList(request), encoding: 'utf8' },
    prepare: [{ run: ['install', '-d', '-m', '0700', '-o', user, dataDir] }],
    start: [
      // It may be there already, from a version before.
      { run: ['launchctl', 'bootout', `system/${LABEL}`], mayFail: true },
      { run: ['launchctl', 'bootstrap', 'system', PATH] },
    ],
    status: { run: ['launchctl', 'print', `system/${LABEL}`], mayFail: true },
    stop: [{ run: ['launchctl', 'bootout', `system/${LABEL}`], mayFail: true }],
    forget: [],
  }
}

function propertyList(request: ServiceRequest): string {
  const { program, isElectron, version, user, dataDir } = request
  const strings = [program, ...serveArguments(request)].map((text) => `    <string>${xml(text)}</string>`).join('\n')
  const environment = isElectron
    ? '  <key>EnvironmentVariables</key>\n  <dict><key>ELECTRON_RUN_AS_NODE</key><string>1</string></dict>\n'
    : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Written by "fieldcount service install" of Fieldcount ${xml(version)}. -->
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>Label</key><string>${LABEL}</string>
  <key>ProgramArguments</key>
  <array>
${strings}
  </array>
${environment}  <key>UserName</key><string>${xml(user)}</string>
  <key>WorkingDirectory</key><string>${xml(dataDir)}</string>
  <key>Umask</key><integer>63</integer>
  <key>RunAtLoad</key><true/>
  <key>KeepAlive</key><true/>
  <key>ThrottleInterval</key><integer>5</integer>
  <key>ExitTimeOut</key><integer>60</integer>
  <key>ProcessType</key><string>Interactive</string>
  <key>StandardErrorPath</key><string>${xml(join(dataDir, 'service.log'))}</string>
</dict>
</plist>
`
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
