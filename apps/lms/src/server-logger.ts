import { ConsoleLogger } from '@nestjs/common';

/** What Nest says about its own assembly at every start; it would bury the lines that an operator looks for. */
const ASSEMBLY = new Set(['InstanceLoader', 'NestFactory', 'RouterExplorer', 'RoutesResolver', 'NestApplication']);

/** One line an event, as JSON in production. */
export class ServerLogger extends ConsoleLogger {
  constructor(production: boolean) {
    super({ json: production, colors: !production && process.stdout.isTTY, logLevels: ['error', 'warn', 'log'] });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context: unknown = rest.at(-1) ?? this.context;
    if (typeof context === 'string' && ASSEMBLY.has(context)) return;
    super.log(message, ...rest);
  }
}
