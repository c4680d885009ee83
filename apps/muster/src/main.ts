import type { CommandContext } from './command.js';
import { chooseCommand } from './commands/choose-command.js';
import { COMMANDS } from './commands/index.js';
import { sentenceFor } from './process/sentence-for.js';

/**
 * Runs one command. launch.mjs calls it once everything is built.
 * @param words the command line after the program's name.
 * @returns the exit code.
 */
export async function main(
  words: readonly string[],
  context: Pick<CommandContext, 'root' | 'environment' | 'begun'>,
): Promise<number> {
  const report = (error: unknown) => console.error(sentenceFor(error, context.environment));
  try {
    const { command, args } = chooseCommand(words, COMMANDS);
    return await command.run({ ...context, args, report });
  } catch (error) {
    report(error);
    return 1;
  }
}
