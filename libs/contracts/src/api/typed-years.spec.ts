import type { z } from 'zod';
import { assignmentRuleBody } from './assignment-rules.js';
import { assignmentBody } from './assignments.js';
import { equivalencyBody } from './equivalencies.js';
import { exceptionEntry } from './exceptions.js';
import { requirementVersionBody } from './requirements.js';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';
const extension = { kind: 'extension', requirementId: id, moves: 'validUntil', reason: 'agency_decision' };
const waiver = { kind: 'waiver', requirementId: id, reason: 'agency_decision' };
const hold = { kind: 'hold', holdKind: 'leave', reason: 'approved_absence' };
const override = { kind: 'override', requirementId: id, reason: 'proof_pending' };
const revocation = { kind: 'revocation', requirementId: id, reason: 'record_in_error' };
const owed = { requirementId: id, personIds: [id] };
const counts = { kind: 'course', fromId: id, toId: id };
const version = {
  title: 'Foundations',
  curriculumId: id,
  timeZone: 'America/Chicago',
  windowMonths: 1,
  graceDays: 30,
  currency: { kind: 'rolling', months: 12, anchor: 'expiry' },
  basedOn: id,
  appliesTo: 'keep',
};

function said(schema: z.ZodType, body: unknown): string[] {
  return schema.safeParse(body).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

describe('a year that was typed wrong', () => {
  it.each<[string, z.ZodType, object, string]>([
    ['the new expiry of an extension', exceptionEntry, { ...extension, to: '9999-12-31' }, 'to'],
    ['the last day of a waiver', exceptionEntry, { ...waiver, startsOn: '2026-01-01', endsOn: '2206-01-01' }, 'endsOn'],
    ['the last day of a hold', exceptionEntry, { ...hold, startsOn: '2026-01-01', endsOn: '9999-12-31' }, 'endsOn'],
    [
      'the last day of an override',
      exceptionEntry,
      { ...override, startsOn: '2026-01-01', endsOn: '2206-01-01' },
      'endsOn',
    ],
    ['the due date of an assignment', assignmentBody, { ...owed, dueOn: '9999-12-31' }, 'dueOn'],
    [
      'the last day of an equivalency',
      equivalencyBody,
      { ...counts, startsOn: '2026-01-01', endsOn: '9999-12-31' },
      'endsOn',
    ],
    [
      'the first day of a version',
      requirementVersionBody,
      { ...version, effectiveFrom: '9999-12-31' },
      'effectiveFrom',
    ],
  ])('is refused as %s, and said to lie too late', (_what, schema, body, path) => {
    expect(said(schema, body)).toEqual([`${path}: This day lies after 2100. Check the year.`]);
  });

  it.each<[string, z.ZodType, object, string]>([
    ['the first day of a waiver', exceptionEntry, { ...waiver, startsOn: '0001-01-01' }, 'startsOn'],
    ['the first day of a hold', exceptionEntry, { ...hold, startsOn: '0206-01-01' }, 'startsOn'],
    ['the day of a revocation', exceptionEntry, { ...revocation, on: '0206-01-01' }, 'on'],
    [
      'the day of an assignment',
      assignmentBody,
      { ...owed, dueOn: '2026-01-01', assignedOn: '0001-01-01' },
      'assignedOn',
    ],
  ])('is refused as %s, and said to lie too early', (_what, schema, body, path) => {
    expect(said(schema, body)).toEqual([`${path}: This day lies before 1940. Check the year.`]);
  });

  it('is refused in the days of an assignment rule', () => {
    const rule = { requirementId: id, audience: { agencyIds: [id] } };
    const after = { anchor: 'hired', days: 30 };
    const late = 'This day lies after 2100. Check the year.';
    expect(said(assignmentRuleBody, { ...rule, due: after })).toEqual([]);
    expect(said(assignmentRuleBody, { ...rule, due: after, startsOn: '9999-12-31' })).toEqual([`startsOn: ${late}`]);
    expect(said(assignmentRuleBody, { ...rule, due: after, endsOn: '9999-12-31' })).toEqual([`endsOn: ${late}`]);
    expect(said(assignmentRuleBody, { ...rule, due: { on: '9999-12-31' } })).toEqual([`due.on: ${late}`]);
  });
});
