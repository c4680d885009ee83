import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readEnvironment } from '@muster/kernel';
import { hostModule } from '../../apps/lms/src/host.js';
import { openApiOf } from '../../apps/lms/src/http/open-api.js';
import { SetupModule } from '../../apps/lms/src/setup/setup.module.js';
import { wholeDatabase } from './support/whole-schema.js';

interface Media {
  schema?: { type?: string; properties?: Record<string, { items?: unknown }> };
}
interface Operation {
  requestBody?: {
    required?: boolean;
    content: Record<string, { schema: { required: string[]; properties: Record<string, unknown> } }>;
  };
  responses: Record<string, { content?: Record<string, Media> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

const LIST = 'a list';
const ONE = 'an object';

/** What integrators rely on: method, path, status of success, and what the answer is. */
const ROUTES = `
POST   /sessions                                201 ${ONE}
DELETE /sessions/current                        204
GET    /me                                      200 ${ONE}
POST   /api-keys                                201 ${ONE}
POST   /people/{id}/invitations                 201 ${ONE}
GET    /people/{id}/invitations                 200 ${LIST}
DELETE /people/{id}/invitations/{invitationId}  204
POST   /activations                             201 ${ONE}
GET    /agencies                                200 ${LIST}
POST   /agencies                                201 ${ONE}
GET    /agencies/{id}                           200 ${ONE}
PATCH  /agencies/{id}                           200 ${ONE}
GET    /task-forces                             200 ${LIST}
POST   /task-forces                             201 ${ONE}
PUT    /task-forces/{id}/agencies/{agencyId}    200 ${ONE}
DELETE /task-forces/{id}/agencies/{agencyId}    204
GET    /people                                  200 ${LIST}
GET    /people.csv                              200 text/csv
POST   /people                                  201 ${ONE}
GET    /people/{id}                             200 ${ONE}
PATCH  /people/{id}                             200 ${ONE}
POST   /people/{id}/positions                   201 ${ONE}
PATCH  /people/{id}/positions/{positionId}      200 ${ONE}
POST   /people/{id}/separation                  201 ${ONE}
GET    /roster-template.csv                     200 text/csv
GET    /roster-template.xlsx                    200 application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
GET    /people/{id}/service-dates               200 ${LIST}
PUT    /people/{id}/service-dates/{agencyId}    200 ${ONE}
GET    /people/{id}/regulator-numbers           200 ${LIST}
PUT    /people/{id}/regulator-numbers/{agencyId} 200 ${ONE}
GET    /agencies/{id}/missing-regulator-numbers 200 ${LIST}
GET    /people/{id}/erasure                     200 ${ONE}
POST   /people/{id}/erasure                     201 ${ONE}
GET    /awards/{id}/closeout                    200 ${ONE}
PUT    /awards/{id}/closeout                    200 ${ONE}
GET    /people/{id}/merges                      200 ${LIST}
POST   /people/{id}/merges                      201 ${ONE}
DELETE /people/{id}/merges/{mergeId}            200 ${ONE}
GET    /possible-duplicates                     200 ${LIST}
POST   /possible-duplicates/dismissals          204
POST   /agencies/{id}/roster-imports            202 ${ONE}
GET    /agencies/{id}/roster-imports            200 ${LIST}
GET    /roster-imports/{id}                     200 ${ONE}
GET    /roster-imports/{id}/problems            200 ${LIST}
GET    /roster-imports/{id}/problems.csv        200 text/csv
POST   /roster-imports/{id}/application         202 ${ONE}
POST   /roster-imports/{id}/undo                202 ${ONE}
GET    /courses                                 200 ${LIST}
POST   /courses                                 201 ${ONE}
GET    /courses/{id}                            200 ${ONE}
POST   /courses/{id}/versions                   201 ${ONE}
POST   /package-uploads                         201 ${ONE}
PATCH  /package-uploads/{id}                    204
DELETE /package-uploads/{id}                    204
POST   /package-imports                         202 ${ONE}
GET    /package-imports/{id}                    200 ${ONE}
GET    /curricula                               200 ${LIST}
POST   /curricula                               201 ${ONE}
GET    /requirements                            200 ${LIST}
POST   /requirements                            201 ${ONE}
GET    /assignment-rules                        200 ${LIST}
POST   /assignment-rules                        201 ${ONE}
POST   /assignment-rules/previews               200 ${LIST}
GET    /assignment-rules/{id}                   200 ${ONE}
PATCH  /assignment-rules/{id}                   200 ${ONE}
DELETE /assignment-rules/{id}                   204
POST   /assignment-rules/{id}/previews          200 ${LIST}
POST   /assignments                             201 ${LIST}
GET    /people/{id}/assignments                 200 ${LIST}
POST   /registrations                           201 ${ONE}
GET    /registrations/{id}                      200 ${ONE}
POST   /registrations/{id}/launches             201 ${ONE}
GET    /completions                             200 ${LIST}
GET    /completions.csv                         200 text/csv
POST   /completions                             201 ${ONE}
GET    /agencies/{id}/completion-summary        200 ${ONE}
GET    /agencies/{id}/due-days                  200 ${ONE}
GET    /agencies/{id}/turnover                  200 ${ONE}
GET    /agencies/{id}/turnover.csv              200 text/csv
GET    /task-forces/{id}/turnover               200 ${ONE}
GET    /task-forces/{id}/turnover.csv           200 text/csv
GET    /task-forces/{id}/unfilled-departures    200 ${ONE}
GET    /task-forces/{id}/seats                  200 ${ONE}
PUT    /task-forces/{id}/seats                  200 ${ONE}
GET    /task-forces/{id}/readiness              200 ${ONE}
GET    /task-forces/{id}/readiness.csv          200 text/csv
GET    /task-forces/{id}/readiness-trend        200 ${ONE}
GET    /agencies/{id}/readiness                 200 ${ONE}
GET    /certifications                          200 ${LIST}
GET    /certifications.csv                      200 text/csv
GET    /refreshers                              200 ${LIST}
POST   /refreshers/sweeps                       200 ${ONE}
GET    /people/{id}/explanations                200 ${ONE}
GET    /awards                                  200 ${LIST}
POST   /awards                                  201 ${ONE}
GET    /awards/{id}/periods                     200 ${LIST}
POST   /awards/{id}/reports                     201 ${ONE}
GET    /reports/{id}                            200 ${ONE}
GET    /reports/{id}.json                       200 application/json
GET    /reports/{id}.csv                        200 text/csv
POST   /reports/{id}/submission                 201 ${ONE}
GET    /reports/{id}/lineage                    200 ${LIST}
GET    /reports/{id}/lineage.csv                200 text/csv
GET    /role-grants                             200 ${LIST}
POST   /role-grants                             201 ${ONE}
DELETE /role-grants/{id}                        204
GET    /people/{id}/acts-by-others              200 ${LIST}
GET    /audit-events                            200 ${LIST}
`
  .trim()
  .split('\n')
  .map((line) => {
    const [method = '', path = '', status = '', ...answer] = line.split(/ +/);
    return [method, path, status, answer.join(' ')] as const;
  });

describe('the OpenAPI document', () => {
  let app: INestApplication;
  let drop: () => Promise<void>;
  let document: Document;

  beforeAll(async () => {
    const database = await wholeDatabase();
    drop = () => database.drop();
    const environment = readEnvironment({
      DATABASE_URL: database.appUrl,
      MUSTER_SECRET: 'only-for-tests-'.repeat(3),
      MUSTER_RUN_JOBS: 'false',
    });
    app = await NestFactory.create(hostModule(environment, [SetupModule]), new FastifyAdapter(), {
      logger: ['error'],
      abortOnError: false,
    });
    document = JSON.parse(JSON.stringify(openApiOf(app, '0.0.0'))) as Document;
  });
  afterAll(async () => {
    await app.close();
    await drop();
  });

  it('is of version 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it.each(ROUTES)('%s %s answers %s %s', (method, path, status, answer) => {
    const response = document.paths[`/api/v1${path}`]?.[method.toLowerCase()]?.responses[status];
    expect(response).toBeDefined();
    const [mediaType, media] = Object.entries(response?.content ?? {})[0] ?? [];
    if (answer === '') expect(media).toBeUndefined();
    else if (answer !== ONE && answer !== LIST) expect(mediaType).toBe(answer);
    else {
      const properties = media?.schema?.properties ?? {};
      expect(Object.keys(properties)).not.toEqual([]);
      if (answer === LIST) expect(properties).toMatchObject({ items: { type: 'array' }, nextCursor: {} });
      else expect(properties).not.toHaveProperty('nextCursor');
    }
  });

  it('has no operation without a described success and a described refusal', () => {
    const silent = Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/api/v1'))
      .flatMap(([path, operations]) =>
        Object.entries(operations).flatMap(([method, { responses }]) => {
          const success = Object.entries(responses).find(([status]) => status.startsWith('2'));
          const bare = success !== undefined && (success[0] === '204' || method === 'head');
          const described = bare || Object.keys(success?.[1].content ?? {}).length > 0;
          const refusal = responses['default']?.content?.['application/problem+json'];
          return described && refusal ? [] : [`${method.toUpperCase()} ${path}`];
        }),
      );
    expect(silent).toEqual([]);
  });

  it.each([
    ['/courses', 'package', 'title'],
    ['/courses/{id}/versions', 'package', 'audience'],
    ['/agencies/{id}/roster-imports', 'file', 'dryRun'],
  ])('describes the form of POST %s: the file %s and fields such as %s', (path, file, field) => {
    const body = document.paths[`/api/v1${path}`]?.['post']?.requestBody;
    const schema = body?.content['multipart/form-data']?.schema;
    expect(Object.keys(body?.content ?? {})).toEqual(['multipart/form-data']);
    expect(schema?.required).toEqual([file]);
    expect(schema?.properties[file]).toMatchObject({ type: 'string', format: 'binary' });
    expect(schema?.properties).toHaveProperty(field);
  });

  it('rules out no member that a later version may add to an answer', () => {
    const answers = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).flatMap(({ responses }) => Object.values(responses)),
    );
    expect(JSON.stringify(answers)).not.toContain('"additionalProperties":false');
  });
});
