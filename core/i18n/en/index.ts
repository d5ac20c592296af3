import advice from './advice.json' with { type: 'json' }
import aim from './aim.json' with { type: 'json' }
import alerts from './alerts.json' with { type: 'json' }
import api from './api.json' with { type: 'json' }
import calibrate from './calibrate.json' with { type: 'json' }
import cameraList from './camera-list.json' with { type: 'json' }
import cameras from './cameras.json' with { type: 'json' }
import certificate from './certificate.json' with { type: 'json' }
import classes from './classes.json' with { type: 'json' }
import clips from './clips.json' with { type: 'json' }
import common from './common.json' with { type: 'json' }
import connection from './connection.json' with { type: 'json' }
import corrections from './corrections.json' with { type: 'json' }
import counts from './counts.json' with { type: 'json' }
import decisions from './decisions.json' with { type: 'json' }
import desktop from './desktop.json' with { type: 'json' }
import details from './details.json' with { type: 'json' }
import discovery from './discovery.json' with { type: 'json' }
import editor from './editor.json' with { type: 'json' }
import email from './email.json' with { type: 'json' }
import errors from './errors.json' with { type: 'json' }
import files from './files.json' with { type: 'json' }
import findings from './findings.json' with { type: 'json' }
import form from './form.json' with { type: 'json' }
import handover from './handover.json' with { type: 'json' }
import inference from './inference.json' with { type: 'json' }
import jobs from './jobs.json' with { type: 'json' }
import language from './language.json' with { type: 'json' }
import emailMessage from './email-message.json' with { type: 'json' }
import live from './live.json' with { type: 'json' }
import logLines from './log-lines.json' with { type: 'json' }
import log from './log.json' with { type: 'json' }
import modelComparison from './model-comparison.json' with { type: 'json' }
import modelForms from './model-forms.json' with { type: 'json' }
import models from './models.json' with { type: 'json' }
import moments from './moments.json' with { type: 'json' }
import monitor from './monitor.json' with { type: 'json' }
import nav from './nav.json' with { type: 'json' }
import nodes from './nodes.json' with { type: 'json' }
import phone from './phone.json' with { type: 'json' }
import picture from './picture.json' with { type: 'json' }
import poolChanges from './pool-changes.json' with { type: 'json' }
import pool from './pool.json' with { type: 'json' }
import proof from './proof.json' with { type: 'json' }
import report from './report.json' with { type: 'json' }
import recommended from './recommended.json' with { type: 'json' }
import reports from './reports.json' with { type: 'json' }
import sentence from './sentence.json' with { type: 'json' }
import service from './service.json' with { type: 'json' }
import settings from './settings.json' with { type: 'json' }
import setup from './setup.json' with { type: 'json' }
import site from './site.json' with { type: 'json' }
import state from './state.json' with { type: 'json' }
import storage from './storage.json' with { type: 'json' }
import trainingSet from './training-set.json' with { type: 'json' }
import trace from './trace.json' with { type: 'json' }
import updates from './updates.json' with { type: 'json' }
import uplinks from './uplinks.json' with { type: 'json' }
import whatIf from './what-if.json' with { type: 'json' }

/** Every text of one language, by screen or document. */
export const texts = {
  advice,
  aim,
  alerts,
  api,
  calibrate,
  cameraList,
  cameras,
  certificate,
  classes,
  clips,
  common,
  connection,
  corrections,
  counts,
  decisions,
  desktop,
  details,
  discovery,
  editor,
  email,
  errors,
  files,
  findings,
  form,
  handover,
  inference,
  jobs,
  language,
  emailMessage,
  live,
  log,
  logLines,
  modelComparison,
  modelForms,
  models,
  moments,
  monitor,
  nav,
  nodes,
  phone,
  picture,
  pool,
  poolChanges,
  proof,
  report,
  recommended,
  reports,
  sentence,
  service,
  settings,
  setup,
  site,
  state,
  storage,
  trace,
  trainingSet,
  updates,
  uplinks,
  whatIf,
}
