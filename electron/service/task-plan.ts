import { win32 } from 'node:path'
import { serveArguments, type ServicePlan, type ServiceRequest } from './service-plan.ts'

const TASK = 'Fieldcount'

/**
 * A task of the Windows scheduler: at start-up, whoever is logged in or nobody, under the account that installs it and
 * without its password (S4U); begun again a minute after it ended. A service of Windows would need a program of its
 * own.
 */
export function taskPlan(request: ServiceRequest): ServicePlan {
  const path = win32.join(request.dataDir, 'service-task.xml')
  return {
    manager: 'task-scheduler',
    file: { path, text: taskXml(request), encoding: 'utf16le' },
    prepare: [],
    start: [
      // It may run already, from a version before.
      { run: ['schtasks', '/End', '/TN', TASK], mayFail: true },
      { run: ['schtasks', '/Create', '/TN', TASK, '/XML', path, '/F'] },
      { run: ['schtasks', '/Run', '/TN', TASK] },
    ],
    status: { run: ['schtasks', '/Query', '/TN', TASK, '/V', '/FO', 'LIST'], mayFail: true },
    stop: [
      { run: ['schtasks', '/End', '/TN', TASK], mayFail: true },
      { run: ['schtasks', '/Delete', '/TN', TASK, '/F'], mayFail: true },
    ],
    forget: [],
  }
}

function taskXml(request: ServiceRequest): string {
  const { program, isElectron, version, user, dataDir } = request
  // A task has no environment of its own: the shell sets what Electron needs to run as Node.
  const line = [program, ...serveArguments(request)].map(quoted).join(' ')
  const [command, args] = isElectron
    ? ['cmd.exe', `/d /s /c "set ELECTRON_RUN_AS_NODE=1&& ${line}"`]
    : [program, serveArguments(request).map(quoted).join(' ')]
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Author>Fieldcount ${xml(version)}</Author>
    <Description>Counts people and vehicles. Written by "fieldcount service install".</Description>
  </RegistrationInfo>
  <Triggers>
    <BootTrigger><Enabled>true</Enabled></BootTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>${xml(user)}</UserId>
      <LogonType>S4U</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>5</Priority>
    <RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${xml(command!)}</Command>
      <Arguments>${xml(args!)}</Arguments>
      <WorkingDirectory>${xml(dataDir)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
`
}

/** As programs of Windows take their arguments apart: a folder's last backslash must not escape the quote. */
function quoted(text: string): string {
  if (!/[\s&]/.test(text)) return text
  return `"${text}${text.endsWith('\\') ? '\\' : ''}"`
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
