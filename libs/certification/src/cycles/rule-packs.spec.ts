import { packsWithVectors } from '@muster/catalog';
import type { PackVector, PackWithVectors } from '@muster/catalog';
import { requirementBody } from '@muster/contracts';
import { newId } from '@muster/kernel';
import { replay, statusOn, withExceptions } from '../domain/index.js';
import type { AssignmentHistory, Evidence } from '../domain/index.js';
import { ruleOf } from './rule-of.js';

const GENERAL = 'general';

function historyOf({ pack: { rule } }: PackWithVectors, vector: PackVector): AssignmentHistory {
  const names = rule.hours.categories.map(({ name }) => name);
  const categories = rule.hours.categories.map((category) => ({ ...category, courseIds: [category.name] }));
  const evidence = vector.training.map(({ on, minutes, category = GENERAL }, place): Evidence => {
    return { evidenceId: `e${place}`, courseId: category, earnedOn: on, minutes, kind: 'external' };
  });
  const version = {
    versionId: 'v1',
    effectiveFrom: '0001-01-01',
    rule: ruleOf({
      ...rule,
      reinstateAfterMonths: rule.reinstateAfterMonths ?? null,
      priorLearningMonths: null,
      holdEffects: rule.holdEffects ?? null,
      hours: { ...rule.hours, categories },
    }),
    curricula: { initial: { items: [GENERAL, ...names].map((courseId) => ({ courseId, required: false })) } },
  };
  const history = { spans: [{ from: vector.assignedOn, dueOn: null }], versions: [version], evidence };
  const { deployed } = vector;
  return withExceptions(history, deployed ? [{ kind: 'hold', holdKind: 'deployment', ...deployed }] : []);
}

describe.each(packsWithVectors.map((one) => [one.pack.code, one] as const))('the rule pack %s', (_code, one) => {
  it.each(one.vectors.map((vector) => [vector.says, vector] as const))('%s', (_says, vector) => {
    const history = historyOf(one, vector);
    const found = vector.expect.map(({ on }) => {
      const { status, validUntil } = statusOn({ ...history, cycles: replay(history, on) }, on);
      return { on, status, validUntil };
    });
    expect(found).toEqual(vector.expect);
  });

  it('is a rule that a requirement takes, and says of every line where it is from', () => {
    const { pack } = one;
    const categories = pack.rule.hours.categories.map((category) => ({ ...category, courseIds: [newId()] }));
    const body = { ...pack.rule, hours: { ...pack.rule.hours, categories }, title: pack.title, curriculumId: newId() };
    expect(requirementBody.parse(body).hours?.credits).toBe(pack.rule.hours.credits);
    expect(one.vectors.length).toBeGreaterThan(0);
    expect(pack.lines.every(({ text, source }) => text !== '' && source !== '')).toBe(true);
  });
});

describe('the rule packs', () => {
  it('are of at least California, Texas, Utah, Georgia judges and a state with hours of 60 minutes', () => {
    const states = new Set(packsWithVectors.map(({ pack }) => pack.state));
    expect([...states]).toEqual(['California', 'Georgia', 'Ohio', 'Texas', 'Utah']);
  });
});
