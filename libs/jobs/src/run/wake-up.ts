import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENVIRONMENT } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import pg from 'pg';

const RECONNECT_MS = 1000;

/**
 * Listens for the notification that new messages were committed. Only a hint: a runner that misses one finds the message
 * at its next poll.
 */
@Injectable()
export class WakeUp {
  private readonly logger = new Logger('jobs');
  private client: pg.Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private listener: (() => void) | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: Environment) {}

  async listen(listener: () => void): Promise<void> {
    this.listener = listener;
    await this.connect();
  }

  async close(): Promise<void> {
    this.listener = undefined;
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.environment.DATABASE_URL,
      application_name: 'muster wake-up',
    });
    // Without a listener a lost connection would end the process.
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    client.on('notification', () => this.listener?.());
    this.client = client;
    try {
      await client.connect();
      await client.query('LISTEN muster_jobs');
    } catch (error) {
      this.logger.warn(`Cannot listen for new messages: ${error instanceof Error ? error.message : String(error)}`);
      this.reconnect(client);
    }
  }

  private reconnect(client: pg.Client): void {
    if (this.client !== client || !this.listener) return;
    this.client = undefined;
    this.timer = setTimeout(() => void this.connect(), RECONNECT_MS);
    this.timer.unref();
  }
}
