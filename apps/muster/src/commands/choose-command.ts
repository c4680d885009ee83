import type { Command } from '../command.js';
import { Refusal } from '../command.js';

/**
 * The command that the words ask for, with the words that are left. No words ask for help.
 * @throws Refusal naming the commands there are.
 */
export function chooseCommand(
  words: readonly string[],
  commands: readonly Command[],
): { command: Command; args: readonly string[] } {
  const given = words.length === 0 ? ['help'] : words;
  for (const command of commands) {
    const name = command.name.split(' ');
    if (name.every((word, at) => given[at] === word)) return { command, args: given.slice(name.length) };
  }
  const names = commands.map(({ name }) => name).join(', ');
  throw new Refusal(`There is no command "${given.join(' ')}". The commands are: ${names}.`);
}
