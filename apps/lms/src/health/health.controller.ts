import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAnyone, PluginRegistry } from '@muster/kernel';
import type { HealthCheck, HealthReport } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { DatabaseHealth } from './database-health.js';
import { LimitedCheck } from './limited-check.js';

/** Signs for load balancers and operators. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  private readonly checks = new Map<HealthCheck, LimitedCheck>();

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
    const checks = await Promise.all([this.database, ...others].map((check) => this.limited(check).report()));
    const ok = checks.every((check) => check.ok);
    void reply.status(ok ? 200 : 503);
    return { ok, checks };
  }

  private limited(check: HealthCheck): LimitedCheck {
    const known = this.checks.get(check) ?? new LimitedCheck(check);
    this.checks.set(check, known);
    return known;
  }
}
