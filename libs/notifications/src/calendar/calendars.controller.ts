import { Controller, Get, Headers, Inject, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAnyone, AnswersFile } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { ReadCalendars } from './read-calendar.service.js';
import type { ReadCalendar } from './read-calendar.service.js';

@ApiTags('calendars')
@Controller('calendars')
export class CalendarsController {
  constructor(@Inject(ReadCalendars) private readonly calendars: ReadCalendars) {}

  @Get(':secret')
  @AllowAnyone()
  @ApiOperation({ summary: 'A calendar (RFC 5545) by its secret address, which ends in .ics' })
  @AnswersFile('text/calendar')
  async read(
    @Param('secret') secret: string,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Headers('if-modified-since') ifModifiedSince: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const calendar = await this.calendars.read(secret.replace(/\.ics$/, ''));
    void reply
      .header('etag', calendar.etag)
      .header('last-modified', calendar.lastModified.toUTCString())
      .header('cache-control', 'private, no-cache');
    if (isUnchanged(calendar, ifNoneMatch, ifModifiedSince)) void reply.status(304).send();
    else void reply.type('text/calendar; charset=utf-8').send(calendar.text);
  }
}

/** RFC 9110, 13.2.2: the date counts only where no tag is named. */
function isUnchanged(calendar: ReadCalendar, tags: string | undefined, since: string | undefined): boolean {
  if (tags !== undefined) {
    return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === calendar.etag);
  }
  return since !== undefined && calendar.lastModified.getTime() <= Date.parse(since);
}
