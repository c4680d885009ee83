import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { dismissalBody, possibleDuplicatePage, possibleDuplicateQuery } from '@muster/contracts';
import type { DismissalBody, PossibleDuplicateAnswer, PossibleDuplicateQuery } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { peopleWrite } from '../directory.permissions.js';
import { PossibleDuplicates } from './possible-duplicates.service.js';

@ApiTags('people')
@Controller('api/v1/possible-duplicates')
export class PossibleDuplicatesController {
  constructor(@Inject(PossibleDuplicates) private readonly duplicates: PossibleDuplicates) {}

  @Get()
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Pairs of records that may be one person, of people you reach' })
  @Answers(200, possibleDuplicatePage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: possibleDuplicateQuery }) query: PossibleDuplicateQuery,
  ): Promise<Page<PossibleDuplicateAnswer>> {
    return this.duplicates.list(caller, query);
  }

  @Post('dismissals')
  @HttpCode(204)
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Say that two records are two people; they are not suggested again' })
  dismiss(@CurrentCaller() caller: Caller, @Body({ schema: dismissalBody }) body: DismissalBody): Promise<void> {
    const [one = '', other = ''] = body.personIds;
    return this.duplicates.dismiss(caller, [one, other]);
  }
}
