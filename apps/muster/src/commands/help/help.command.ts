import type { Command } from '../../command.js';

const BUILD = {
  name: 'build',
  summary: 'Builds what changed since the last build. Every other command does it by itself.',
};

/** The command that lists the others. */
export function helpOn(commands: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    summary: 'Lists the commands.',
    run() {
      console.log('Usage: npm run muster -- COMMAND\n');
      for (const { name, summary } of [...commands, BUILD, help]) console.log(`  ${name.padEnd(14)}${summary}`);
      return Promise.resolve(0);
    },
  };
  return help;
}
