import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '@muster/kernel';
import type { Environment, HealthCheck, HealthReport } from '@muster/kernel';
import { RedisLink } from '../redis/redis-link.js';

/** Whether Redis answers. A process that runs no jobs does not need it, and does not connect to ask. */
@Injectable()
export class RedisHealth implements HealthCheck {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(RedisLink) private readonly redis: RedisLink,
  ) {}

  async check(): Promise<HealthReport> {
    if (!this.environment.MUSTER_RUN_JOBS) return { name: 'redis', ok: true, reason: 'This process runs no jobs.' };
    try {
      await this.redis.ping();
      return { name: 'redis', ok: true };
    } catch (error) {
      return { name: 'redis', ok: false, reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
