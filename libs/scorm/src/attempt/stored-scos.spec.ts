import type { ScoStateRow } from '../data/sco-state.repository.js';
import type { PackageItem } from '../package/index.js';
import { storedScos } from './stored-scos.js';

const item = (identifier: string) => ({ identifier, scaledPassingScore: 0.9 }) as unknown as PackageItem;
const silent = { completionStatus: 'incomplete', successStatus: 'unknown', score: null } as const;
const passed = { completionStatus: 'completed', successStatus: 'passed', score: null } as const;

function state(more: Partial<ScoStateRow>): ScoStateRow {
  const own = { ...silent, cmi: {}, exit: '', terminated: false, launchNo: 1, seq: 1, isOfFormerVersion: true };
  return { ...own, counted: silent, ...more } as ScoStateRow;
}

function storedOf(more: Partial<ScoStateRow>) {
  const later = { item: item('quiz'), state: state({ launchNo: 2, isOfFormerVersion: false }) };
  return storedScos([{ item: item('lesson'), state: state(more) }, later])[0];
}

describe('a part that was opened on a version which its attempt has moved away from', () => {
  it('and that said nothing is still silent, so that its end completes it', () => {
    expect(storedOf({})).toMatchObject({ cmi: {}, ended: true, criteria: { scaledPassingScore: 0.9 } });
  });

  it('and that was suspended without a result has not ended', () => {
    const suspended = { cmi: { completion_status: 'incomplete', exit: 'suspend' }, exit: 'suspend' };
    expect(storedOf(suspended)).toMatchObject({ cmi: suspended.cmi, ended: false });
  });

  it('has its result as it was judged there, and nothing is asked of it anew', () => {
    const cmi = { completion_status: 'completed', success_status: 'unknown', score: { scaled: '0.8' } };
    expect(storedOf({ cmi, counted: passed })).toMatchObject({
      cmi: { completion_status: 'completed', success_status: 'passed' },
      criteria: { scaledPassingScore: null },
    });
  });

  it('and that passed without a word of its completion leaves that to its end', () => {
    const counted = { ...silent, successStatus: 'passed' } as const;
    expect(storedOf({ counted })?.cmi).toEqual({ success_status: 'passed', score: null });
  });
});
