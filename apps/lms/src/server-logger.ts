import { ConsoleLogger } from '@nestjs/common';

/** What Nest says about its own assembly at every start; it would bury the lines that an operator looks for. */
const ASSEMBLY = new Set(['InstanceLoader', 'NestFactory', 'RouterExplorer', 'RoutesResolver', 'NestApplication']);

/** One line an event, as JSON in production. */
export class ServerLogger extends ConsoleLogger {
  constructor(production: boolean) {
    // `isTTY` is undefined away from a terminal, which Nest would take for its default: colours.
    super({
      json: production,
      colors: !production && process.stdout.isTTY === true,
      logLevels: ['error', 'warn', 'log'],
    });
  }

  private works = 0;

  /** Leaves out what is merely told, not warnings and errors, while the work is done. */
  async quietly<T>(work: () => Promise<T>): Promise<T> {
    this.works += 1;
    try {
      return await work();
    } finally {
      this.works -= 1;
    }
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (this.works > 0) return;
    const context: unknown = rest.at(-1) ?? this.context;
    if (typeof context === 'string' && ASSEMBLY.has(context)) return;
    super.log(message, ...rest);
  }
}
