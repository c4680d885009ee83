import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import * as api from './index.js';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const other = '01890a5d-ac96-774b-bcce-b302099a8058';

function messagesAt(schema: z.ZodType, value: unknown): Record<string, string> {
  const result = schema.safeParse(value);
  if (result.success) return {};
  return Object.fromEntries(result.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
}

describe('every schema of the API', () => {
  const schemas = Object.entries<unknown>(api).filter(
    (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType,
  );

  it.each(schemas)('%s can be written as JSON Schema for the OpenAPI document', (_name, schema) => {
    expect(() =>
      z.toJSONSchema(schema, { io: 'input', target: 'openapi-3.0', unrepresentable: 'throw' }),
    ).not.toThrow();
  });

  const bodies = schemas.filter(([name]) => /(Body|Patch|Query|Form)$/.test(name));

  it.each(bodies)('%s refuses a field that it does not know', (_name, schema) => {
    const result = schema.safeParse({ isAdmin: true });
    const codes = result.error?.issues.map((issue) => issue.code);
    expect(codes).toContain('unrecognized_keys');
  });
});

describe('an exception', () => {
  const hold = { kind: 'hold', holdKind: 'leave', startsOn: '2026-01-05', reason: 'approved_absence' };
  const { exceptionEntry } = api;

  it.each(['hold', 'extension', 'waiver', 'revocation', 'override'])(
    '%s refuses a field that it does not know',
    (kind) => {
      const codes = exceptionEntry.safeParse({ kind, isAdmin: true }).error?.issues.map((issue) => issue.code);
      expect(codes).toContain('unrecognized_keys');
    },
  );

  it('takes only reasons of its kind, and days in their order', () => {
    expect(messagesAt(exceptionEntry, hold)).toEqual({});
    expect(messagesAt(exceptionEntry, { ...hold, reason: 'teaches_the_course', endsOn: '2026-01-04' })).toEqual({
      reason:
        'Use one of these reasons for this kind: approved_absence, military_orders, duty_restricted, agency_decision.',
      endsOn: 'The last day lies before the first. Check both.',
    });
  });
});

describe('roles over scopes', () => {
  it('takes no id for the scopes own and all', () => {
    expect(messagesAt(api.roleGrant, { role: 'auditor', scope: { kind: 'all' } })).toEqual({});
    expect(messagesAt(api.roleGrant, { role: 'auditor', scope: { kind: 'all', id } })).toHaveProperty(['scope.id']);
  });

  it('needs the id of an agency, task force or award', () => {
    expect(messagesAt(api.roleGrant, { role: 'agency_admin', scope: { kind: 'agency' } })).toEqual({
      'scope.id': 'Name the agency by its id.',
    });
  });
});

describe('requirements', () => {
  const rule = { title: 'Foundations', curriculumId: id, timeZone: 'America/Chicago', windowMonths: 1, graceDays: 30 };

  it.each(['06-30', '02-28', '12-31'])('takes %s as a grid date', (gridDate) => {
    const currency = { kind: 'calendar', months: 12, gridDate, minimumActiveMonths: 6 };
    expect(messagesAt(api.requirementBody, { ...rule, currency })).toEqual({});
  });

  it.each(['02-29', '13-01', '00-10', '06-31', '6-30'])('refuses %s, which is not a day of every year', (gridDate) => {
    const currency = { kind: 'calendar', months: 12, gridDate, minimumActiveMonths: 6 };
    expect(Object.keys(messagesAt(api.requirementBody, { ...rule, currency }))).toEqual(['currency.gridDate']);
  });

  it('refuses a renewal window as long as the validity', () => {
    const currency = { kind: 'rolling', months: 12, anchor: 'expiry' };
    expect(messagesAt(api.requirementBody, { ...rule, windowMonths: 12, currency })).toHaveProperty(['windowMonths']);
    expect(messagesAt(api.requirementBody, { ...rule, windowMonths: 11, currency })).toEqual({});
  });

  it.each(['+05:00', 'Mars/Olympus', ''])('refuses %p as a time zone', (timeZone) => {
    expect(messagesAt(api.requirementBody, { ...rule, timeZone, currency: { kind: 'once' } })).toHaveProperty([
      'timeZone',
    ]);
  });
});

describe('curricula', () => {
  it('cannot ask for more optional courses than there are', () => {
    const items = [{ courseId: id, required: false }, { courseId: other }];
    expect(messagesAt(api.curriculumBody, { title: 'A', items, chooseAtLeast: 2 })).toHaveProperty(['chooseAtLeast']);
    expect(messagesAt(api.curriculumBody, { title: 'A', items, chooseAtLeast: 1 })).toEqual({});
  });

  it('takes a course once', () => {
    expect(messagesAt(api.curriculumBody, { title: 'A', items: [{ courseId: id }, { courseId: id }] })).toHaveProperty([
      'items',
    ]);
  });
});

describe('assignment rules', () => {
  it('need a condition, so that no rule reaches everybody by mistake', () => {
    const rule = { requirementId: id, audience: {}, due: { on: '2026-12-31' } };
    expect(messagesAt(api.assignmentRuleBody, rule)).toHaveProperty(['audience']);
  });

  it('are due by an anchor or on a day, not both', () => {
    const rule = { requirementId: id, audience: { agencyIds: [id] } };
    expect(messagesAt(api.assignmentRuleBody, { ...rule, due: { anchor: 'hired', days: 90 } })).toEqual({});
    expect(
      messagesAt(api.assignmentRuleBody, { ...rule, due: { anchor: 'hired', days: 90, on: '2026-12-31' } }),
    ).toHaveProperty(['due']);
  });
});

describe('external completions', () => {
  const body = { personId: id, completedOn: '2026-11-01', minutes: 60 };

  it.each([
    [{}, false],
    [{ courseId: id }, true],
    [{ title: 'State academy' }, true],
    [{ courseId: id, title: 'State academy' }, false],
  ])('with %j: accepted is %p', (given, accepted) => {
    expect(api.completionBody.safeParse({ ...body, ...given }).success).toBe(accepted);
  });
});

describe('awards', () => {
  const award = {
    number: '15POVC-26-GG-00001-HT',
    funder: 'OVC',
    title: 'Enhanced Collaborative Model',
    startsOn: '2026-10-01',
    endsOn: '2029-09-30',
    timeZone: 'America/Chicago',
    scope: { taskForceIds: [id] },
  };

  it('has own periods with the custom calendar and only then', () => {
    const customPeriods = [{ label: 'First', startsOn: '2026-10-01', endsOn: '2026-12-31', dueOn: '2027-01-30' }];
    expect(messagesAt(api.awardBody, { ...award, calendar: 'federal_quarterly' })).toEqual({});
    expect(messagesAt(api.awardBody, { ...award, calendar: 'federal_quarterly', customPeriods })).toHaveProperty([
      'customPeriods',
    ]);
    expect(messagesAt(api.awardBody, { ...award, calendar: 'custom' })).toHaveProperty(['customPeriods']);
    expect(messagesAt(api.awardBody, { ...award, calendar: 'custom', customPeriods })).toEqual({});
  });

  it('covers at least one task force or agency', () => {
    expect(
      messagesAt(api.awardBody, { ...award, calendar: 'federal_quarterly', scope: { agencyIds: [] } }),
    ).toHaveProperty(['scope']);
  });
});

describe('queries and forms, which arrive as text', () => {
  it('read numbers, flags and comma lists', () => {
    expect(api.certificationQuery.parse({ limit: '20', status: 'grace,lapsed', overdue: 'true' })).toEqual({
      limit: 20,
      status: ['grace', 'lapsed'],
      overdue: true,
    });
  });

  it('keep a page at 50 rows unless told, and never above 500', () => {
    expect(api.pageQuery.parse({})).toEqual({ limit: 50 });
    expect(messagesAt(api.pageQuery, { limit: '501' })).toHaveProperty(['limit']);
  });

  it('read the audience of a course from JSON and say so when it is not JSON', () => {
    expect(api.courseForm.parse({ audience: '{"disciplines":["court_staff"]}', minutes: '45' })).toEqual({
      audience: { disciplines: ['court_staff'] },
      minutes: 45,
    });
    expect(messagesAt(api.courseForm, { audience: 'court' })['audience']).toMatch(/not JSON/);
  });

  it('keep an email address in lower case without spaces', () => {
    expect(api.email.parse(' Ana@Agency.GOV ')).toBe('ana@agency.gov');
  });
});

describe('an import of an uploaded package', () => {
  const audience = { disciplines: ['court_staff'] };

  it.each([
    ['an object', audience],
    ['its text, as the multipart form has it', JSON.stringify(audience)],
  ])('takes the audience as %s', (_kind, given) => {
    expect(api.newPackageImport.parse({ uploadId: id, audience: given, minutes: '90' })).toEqual({
      uploadId: id,
      audience,
      minutes: 90,
    });
  });

  it.each([
    ['text that is not JSON', '{', /is not JSON/],
    ['an unknown field of it', { discipline: 'court_staff' }, /Unrecognized key/],
  ])('refuses for the audience %s', (_kind, given, message) => {
    expect(Object.values(messagesAt(api.newPackageImport, { uploadId: id, audience: given }))).toEqual([
      expect.stringMatching(message),
    ]);
  });
});
