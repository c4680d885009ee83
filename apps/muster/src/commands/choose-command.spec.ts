import type { Command } from '../command.js';
import { chooseCommand } from './choose-command.js';

const named = (name: string): Command => ({ name, summary: '', run: () => Promise.resolve(0) });
const COMMANDS = ['start', 'audit verify', 'help'].map(named);

describe('the words of the command line', () => {
  it.each([
    ['start', 'start', []],
    ['start --demo', 'start', ['--demo']],
    ['audit verify', 'audit verify', []],
    ['', 'help', []],
  ])('"%s" mean the command %s', (line, name, args) => {
    const words = line.split(' ').filter(Boolean);
    expect(chooseCommand(words, COMMANDS)).toMatchObject({ command: { name }, args });
  });

  it.each(['strat', 'audit', 'verify audit'])('"%s" mean none, and the answer names those there are', (line) => {
    expect(() => chooseCommand(line.split(' '), COMMANDS)).toThrow(
      `There is no command "${line}". The commands are: start, audit verify, help.`,
    );
  });
});
