import { FieldcountError } from '#core/errors/error-data.ts'
import { launchdPlan } from './launchd-plan.ts'
import type { ServicePlan, ServiceRequest } from './service-plan.ts'
import { systemdPlan } from './systemd-plan.ts'
import { taskPlan } from './task-plan.ts'

/** For the service manager of this system. Throws `request.invalid` where there is none that we know. */
export function planService(platform: NodeJS.Platform, request: ServiceRequest): ServicePlan {
  const texts = [request.program, request.script, request.dataDir, request.user, ...request.writable]
  // A line break would begin another setting of the unit, a quote end the path that stands in it.
  if (texts.some((text) => /[\p{Cc}"]/u.test(text)))
    throw new FieldcountError('request.invalid', {
      detail: 'a path or the user name holds a control character or a quote',
    })
  switch (platform) {
    case 'linux':
      return systemdPlan(request)
    case 'darwin':
      return launchdPlan(request)
    case 'win32':
      return taskPlan(request)
    default:
      throw new FieldcountError('request.invalid', { detail: `there is no service manager known on ${platform}` })
  }
}
