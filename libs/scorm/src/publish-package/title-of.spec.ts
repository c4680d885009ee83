import { titleOf } from './title-of.js';

const before = (title: string) => ({ title, structure: { title: 'Untitled1' } });

describe('the title of a version', () => {
  it.each<[string, string, Parameters<typeof titleOf>]>([
    ['is the one given', 'Patrol', ['Patrol', 'Untitled2', before('Foundations')]],
    ['of a new course is that of its package when none is given', 'Untitled2', [undefined, 'Untitled2']],
    ['stays the one that was given before', 'Foundations', [undefined, 'Untitled2', before('Foundations')]],
    ['follows the package where nobody gave one', 'Untitled2', [undefined, 'Untitled2', before('Untitled1')]],
  ])('%s', (_, title, given) => {
    expect(titleOf(...given)).toBe(title);
  });
});
