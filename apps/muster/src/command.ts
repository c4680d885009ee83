/** Where and with what a command runs. */
export interface CommandContext {
  /** Folder of the checkout. */
  root: string;
  /** What follows the command's name on the command line. */
  args: readonly string[];
  environment: Record<string, string | undefined>;
  /** `performance.now()` when the program began, before anything was built. */
  begun: number;
  /** Tells the person at the terminal of an error that ends the command. */
  report(error: unknown): void;
}

/** One verb of the command line. */
export interface Command {
  /** One or two words: `start`, `audit verify`. */
  name: string;
  summary: string;
  /** @returns the exit code. */
  run(context: CommandContext): Promise<number>;
}

/** Reason not to go on that is a sentence for the person at the terminal; no stack is shown. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
