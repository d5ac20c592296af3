import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi'
import { JobView } from '#core/contract/job-view.ts'
import {
  ApiCamera,
  ApiCorrection,
  Counts,
  CountsQuery,
  Events,
  EventsQuery,
  NewJob,
  OpenSettings,
  Problem,
  Ready,
  SettingsChange,
} from './api-schemas.ts'

const json = (description: string, schema: z.ZodType) => ({ description, content: { 'application/json': { schema } } })
const problems = {
  400: json('The request is not understood', Problem),
  401: json('No token, or a wrong one', Problem),
  403: json('The token is not good for this', Problem),
  404: json('There is no such thing', Problem),
  413: json('The body is too large', Problem),
  421: json('The Host header names another computer', Problem),
  422: json('It is understood and cannot be done', Problem),
  429: json('Too many requests without a right token', Problem),
  500: json('A fault of Fieldcount', Problem),
  503: json('It cannot be done for the moment', Problem),
}
const get = (summary: string, schema: z.ZodType, query?: z.ZodObject): ZodOpenApiOperationObject => ({
  summary,
  ...(query && { requestParams: { query } }),
  responses: { 200: json('The answer', schema), ...problems },
})
const jobPath = z.strictObject({ id: z.string() })

const DESCRIPTION =
  'Counts, cameras and jobs of one Fieldcount. Dates are days at the site. A token reads; one for jobs orders them ' +
  'too, to receivers that the settings name; one for settings changes settings too.'

/** The OpenAPI 3.1 description, made of the schemas that decode the requests. */
export function apiDocument(version: string): object {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Fieldcount local API',
      version,
      description: DESCRIPTION,
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
    paths: {
      '/healthz': {
        get: { summary: 'Whether the program answers', security: [], responses: { 200: { description: 'It does' } } },
      },
      '/readyz': {
        get: {
          summary: 'Whether it can count',
          security: [],
          responses: { 200: json('It can', Ready), 503: json('No worker is ready', Ready) },
        },
      },
      '/metrics': {
        get: {
          summary: 'Figures in the Prometheus text format',
          responses: {
            200: { description: 'The figures', content: { 'text/plain': { schema: z.string() } } },
            401: problems[401],
          },
        },
      },
      '/v1/cameras': { get: get('Cameras, their lines and zones, and how they are', z.array(ApiCamera)) },
      '/v1/counts': { get: get('Totals of a period by line, class and direction', Counts, CountsQuery) },
      '/v1/corrections': {
        get: get(
          'Corrections of counts that touch a period, in the order they were entered; withdrawn ones too',
          z.array(ApiCorrection),
          CountsQuery,
        ),
      },
      '/v1/events': { get: get('Crossings of a period in order of time, page by page', Events, EventsQuery) },
      '/v1/jobs': {
        get: get('Jobs, newest first', z.array(JobView)),
        post: {
          summary: 'Submits work; needs a token for jobs',
          requestBody: { content: { 'application/json': { schema: NewJob } } },
          responses: { 201: json('The jobs it became', z.array(JobView)), ...problems },
        },
      },
      '/v1/settings': {
        get: get('The settings; needs a token for settings', OpenSettings),
        patch: {
          summary: 'Changes the settings that are given; needs a token for settings',
          requestBody: { content: { 'application/json': { schema: SettingsChange } } },
          responses: { 200: json('The settings', OpenSettings), ...problems },
        },
      },
      '/v1/jobs/{id}': {
        delete: {
          summary: 'Cancels a job; needs a token for jobs',
          requestParams: { path: jobPath },
          responses: { 200: json('The job', JobView), ...problems },
        },
      },
    },
  })
}
