import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { auditEventPage, auditEventQuery } from '@muster/contracts';
import type { AuditEventAnswer, AuditEventQuery, Page } from '@muster/contracts';
import { Allow, Answers, CurrentCaller, pageOf, readCursor, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { AuditEventRepository } from '../data/audit-event.repository.js';
import { readAuditEvents, reachOfReader } from './reader-reach.js';

@ApiTags('audit')
@Controller('api/v1/audit-events')
export class ListAuditEventsController {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(AuditEventRepository) private readonly events: AuditEventRepository,
  ) {}

  /** Newest first. Each event carries its hash and the one before, so a reader can check the chain without trusting us. */
  @Get()
  @Allow(readAuditEvents)
  @ApiOperation({ summary: 'Who did what: the hash-chained audit log, newest first' })
  @Answers(200, auditEventPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: auditEventQuery }) query: AuditEventQuery,
  ): Promise<Page<AuditEventAnswer>> {
    const [before] = readCursor(query.cursor, 1) ?? [];
    return this.transactions.as(caller, async (tx) => {
      const events = await this.events.page(tx, query, reachOfReader(caller), before);
      return pageOf(
        events,
        query.limit,
        (event) => [String(event.sequence)],
        (event) => event,
      );
    });
  }
}
