import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { actsByOthersPage, actsByOthersQuery, uuid } from '@muster/contracts';
import type { ActByOther, ActsByOthersQuery } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { ReadActs } from './read-acts.service.js';

@ApiTags('people')
@Controller('api/v1/people/:id/acts-by-others')
export class ActsByOthersController {
  constructor(@Inject(ReadActs) private readonly read: ReadActs) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'What others did for the person, newest first, as far as you may see it' })
  @Answers(200, actsByOthersPage)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: actsByOthersQuery }) query: ActsByOthersQuery,
  ): Promise<Page<ActByOther>> {
    return this.read.list(caller, id, query);
  }
}
