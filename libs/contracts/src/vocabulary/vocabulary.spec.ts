import { describe, expect, it } from '@jest/globals';
import { disciplines, isProfessional, memberKinds, roles } from './index.js';

describe('vocabularies', () => {
  it('hold the partner kinds of the fact sheet and a kind for everybody else', () => {
    expect(memberKinds.codes).toHaveLength(20);
    expect(memberKinds.codes.at(-1)).toBe('other');
  });

  it('give every code a label of its own', () => {
    for (const { codes, labels } of [disciplines, memberKinds, roles]) {
      expect(new Set(Object.values(labels)).size).toBe(codes.length);
    }
  });

  it('name the accepted codes when they refuse one', () => {
    expect(roles.schema.safeParse('boss').error?.issues[0]?.message).toMatch(/^Use one of: learner, supervisor/);
  });

  it('count everybody but community members as professionals, as funders do', () => {
    expect(disciplines.codes.filter((code) => !isProfessional(code))).toEqual(['community_member']);
  });
});
