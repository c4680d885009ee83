import type { AssignmentHistory } from './assignment-history.js';
import { replay } from './replay.js';
import { isCovered, statusOn } from './status.js';
import type { StatusInput } from './status.js';
import { evidenceOf, historyOf, ruleOf, versionOf, yearFromExpiry } from './testing/histories.js';

const rule = ruleOf(yearFromExpiry, { graceDays: 30, reinstateAfterMonths: 6 });

function on(day: string, history: AssignmentHistory, extra: Partial<StatusInput> = {}) {
  const { spans, holds, decisions } = history;
  return statusOn({ spans, cycles: replay(history, day), holds, decisions, ...extra }, day);
}

describe('the status on each side of a date', () => {
  const history = historyOf(rule, '2025-01-01', ['2025-02-01'], {
    spans: [{ from: '2025-01-01', dueOn: '2025-03-01' }],
  });

  it.each([
    ['2024-12-31', 'unassigned', false],
    ['2025-01-01', 'not_started', false],
    ['2025-02-01', 'current', false],
    ['2025-12-31', 'current', false],
    ['2026-01-01', 'due_soon', false],
    ['2026-01-31', 'due_soon', false],
    ['2026-02-01', 'grace', false],
    ['2026-02-02', 'grace', true],
    ['2026-03-02', 'grace', true],
    ['2026-03-03', 'lapsed', true],
    ['2026-08-01', 'lapsed', true],
    ['2026-08-02', 'reinstate', true],
  ])('%s is %s, overdue %s', (day, status, overdue) => {
    expect(on(day, history)).toMatchObject({ status, overdue });
  });

  it('carries the dates of the certification that counts', () => {
    expect(on('2026-01-15', history)).toEqual({
      status: 'due_soon',
      overdue: false,
      dueOn: '2026-02-01',
      validUntil: '2026-02-01',
      graceUntil: '2026-03-03',
      windowOpensOn: '2026-01-01',
      reason: 'renewal_open',
    });
  });

  it('does not need a job to have opened the renewal', () => {
    const stale = replay(history, '2025-06-01');
    expect(statusOn({ spans: history.spans, cycles: stale }, '2026-01-15').status).toBe('due_soon');
    expect(statusOn({ spans: history.spans, cycles: stale }, '2026-04-01')).toMatchObject({
      status: 'lapsed',
      overdue: true,
      dueOn: '2026-02-01',
    });
  });

  it('is current again on the day of the renewal, still inside the old validity', () => {
    const renewed = { ...history, evidence: [...history.evidence, evidenceOf('VCI', '2026-01-10')] };
    expect(on('2026-01-09', renewed).status).toBe('due_soon');
    expect(on('2026-01-10', renewed)).toMatchObject({ status: 'current', validUntil: '2027-02-01' });
  });

  it('is overdue from the day after the due date when nothing was done', () => {
    const idle = { ...history, evidence: [] };
    expect(on('2025-03-01', idle)).toMatchObject({ status: 'not_started', overdue: false });
    expect(on('2025-03-02', idle)).toMatchObject({ status: 'not_started', overdue: true });
  });

  it('is in progress from the first evidence, or from the first launch when that is passed in', () => {
    const two = {
      items: [
        { courseId: 'VCI', required: true },
        { courseId: 'PRT', required: true },
      ],
    };
    const partly = { ...history, versions: [versionOf(rule, { curricula: { initial: two } })] };
    expect(on('2025-01-31', partly).status).toBe('not_started');
    expect(on('2025-01-31', partly, { startedOn: '2025-01-20' }).status).toBe('in_progress');
    expect(on('2025-02-01', partly).status).toBe('in_progress');
  });

  it('is current without an expiry for a requirement that is earned once', () => {
    const once = historyOf(ruleOf({ kind: 'once' }), '2025-01-01', ['2025-02-01']);
    expect(on('2055-01-01', once)).toMatchObject({ status: 'current', validUntil: null, dueOn: null, overdue: false });
  });
});

describe('exceptions', () => {
  const history = historyOf(rule, '2025-01-01', ['2025-02-01']);

  it('case 15: an account suspended across window and expiry never reads current, before or after its return', () => {
    const suspended: AssignmentHistory = {
      ...history,
      holds: [{ from: '2025-12-15', to: '2026-03-10', kind: 'suspension', effect: 'none' }],
    };
    expect(on('2025-12-14', suspended).status).toBe('current');
    expect(on('2026-01-15', suspended)).toMatchObject({ status: 'on_hold', overdue: false });
    expect(on('2026-03-09', suspended).status).toBe('on_hold');
    expect(on('2026-03-10', suspended)).toMatchObject({ status: 'lapsed', overdue: true });
  });

  it('case 34: a waiver that ends inside the window leaves the renewal open', () => {
    const waivers = [{ from: '2025-06-01', to: '2026-01-20', reason: 'instructor of the course' }];
    expect(on('2026-01-19', history, { waivers }).status).toBe('exempt');
    expect(on('2026-01-20', history, { waivers })).toMatchObject({ status: 'due_soon', dueOn: '2026-02-01' });
  });

  it('case 33: revoked until it is earned again, and no date of the revoked certificate is shown as running', () => {
    const revoked: AssignmentHistory = {
      ...history,
      decisions: [{ kind: 'revoke', on: '2025-06-01', by: 'Chief', reason: 'audit' }],
    };
    expect(on('2025-05-31', revoked).status).toBe('current');
    expect(on('2025-06-01', revoked)).toMatchObject({ status: 'revoked', validUntil: null, windowOpensOn: null });
    const again = { ...revoked, evidence: [...revoked.evidence, evidenceOf('VCI', '2025-07-01')] };
    expect(on('2025-06-30', again).status).toBe('revoked');
    expect(on('2025-07-01', again)).toMatchObject({ status: 'current', validUntil: '2026-07-01' });
  });

  it('case 7: an extension after the expiry makes the person valid again, and overdue no more', () => {
    expect(on('2026-04-01', history)).toMatchObject({ status: 'lapsed', overdue: true });
    const extended: AssignmentHistory = {
      ...history,
      extensions: [{ sequence: 1, moves: 'validUntil', to: '2026-05-01' }],
    };
    expect(on('2026-04-01', extended)).toMatchObject({ status: 'due_soon', overdue: false, dueOn: '2026-05-01' });
    const renewed = { ...extended, evidence: [...extended.evidence, evidenceOf('VCI', '2026-04-20')] };
    expect(on('2026-04-20', renewed).validUntil).toBe('2027-02-01');
  });

  it('an override lifts a lapsed person for its days, but does not hide an open renewal', () => {
    const overridden: AssignmentHistory = {
      ...history,
      decisions: [{ kind: 'override', from: '2026-01-10', to: '2026-04-01', by: 'Chief', reason: 'course was down' }],
    };
    expect(on('2026-01-15', overridden).status).toBe('due_soon');
    expect(on('2026-03-15', overridden)).toMatchObject({
      status: 'current',
      reason: 'overridden',
      validUntil: '2026-04-01',
      overdue: false,
    });
    expect(on('2026-04-01', overridden).status).toBe('lapsed');
  });

  it('an unassigned person is unassigned, whatever else holds, and the record is kept', () => {
    const left = { ...history, spans: [{ from: '2025-01-01', to: '2025-09-01', dueOn: null }] };
    expect(on('2025-09-01', left, { waivers: [{ from: '2025-01-01', reason: 'any' }] })).toMatchObject({
      status: 'unassigned',
      overdue: false,
      validUntil: '2026-02-01',
    });
  });
});

describe('case 25: grace in coverage', () => {
  it('counts only where the task force says so', () => {
    expect(isCovered('grace', { countGrace: true })).toBe(true);
    expect(isCovered('grace', { countGrace: false })).toBe(false);
  });

  it('never counts a person on hold, exempt, revoked or lapsed', () => {
    for (const status of ['on_hold', 'exempt', 'revoked', 'lapsed', 'reinstate', 'unassigned'] as const) {
      expect(isCovered(status, { countGrace: true })).toBe(false);
    }
    expect(isCovered('due_soon', { countGrace: false })).toBe(true);
  });
});
