import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { erasureAnswer, erasureBody, uuid } from '@muster/contracts';
import type { ErasureAnswer, ErasureBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { peopleErase } from '../directory.permissions.js';
import { ErasePerson } from './erase-person.service.js';

@ApiTags('people')
@Controller('api/v1/people/:id/erasure')
export class ErasuresController {
  constructor(@Inject(ErasePerson) private readonly erasePerson: ErasePerson) {}

  @Get()
  @Allow(peopleErase)
  @ApiOperation({ summary: 'Whether who a person is can be erased now, and what holds the record until when' })
  @Answers(200, erasureAnswer)
  look(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<ErasureAnswer> {
    return this.erasePerson.look(caller, id);
  }

  @Post()
  @Allow(peopleErase)
  @ApiOperation({ summary: 'Erase who a person is, on their request; counts stay, and it cannot be undone' })
  @Answers(201, erasureAnswer)
  erase(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: erasureBody }) body: ErasureBody,
  ): Promise<ErasureAnswer> {
    return this.erasePerson.erase(caller, id, body);
  }
}
