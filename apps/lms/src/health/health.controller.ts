import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAnyone, PluginRegistry } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { DatabaseHealth } from './database-health.js';

/** Signs for load balancers and operators. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(PluginRegistry) private readonly registry: PluginRegistry,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
    @Inject(DatabaseHealth) private readonly database: DatabaseHealth,
  ) {}

  @Get('live')
  @AllowAnyone()
  @ApiOperation({ summary: 'The process runs' })
  live(): { ok: true } {
    return { ok: true };
  }

  @Get('ready')
  @AllowAnyone()
  @ApiOperation({ summary: 'Everything that the process depends on answers; 503 with a reason for each that does not' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ ok: boolean; checks: HealthReport[] }> {
    const types = this.registry.plugins.flatMap((plugin) => plugin.declaration.health ?? []);
    const others = types.map((type): HealthCheck => this.modules.get(type, { strict: false }));
    const checks = await Promise.all([this.database, ...others].map((check) => reportOf(check)));
    const ok = checks.every((check) => check.ok);
    void reply.status(ok ? 200 : 503);
    return { ok, checks };
  }
}

async function reportOf(check: HealthCheck): Promise<HealthReport> {
  try {
    return await check.check();
  } catch {
    return { name: check.constructor.name, ok: false, reason: 'The check itself failed. Is the database reachable?' };
  }
}
