import { Body, Controller, Inject, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  correctedPositionAnswer,
  personAnswer,
  positionAnswer,
  positionBody,
  positionPatch,
  separationBody,
  uuid,
} from '@muster/contracts';
import type {
  CorrectedPositionAnswer,
  PersonAnswer,
  PositionAnswer,
  PositionBody,
  PositionPatch,
  SeparationBody,
} from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { peopleWrite } from '../directory.permissions.js';
import { AddPosition } from './add-position.service.js';
import { CorrectPosition } from './correct-position.service.js';
import { SeparatePerson } from './separate-person.service.js';

@ApiTags('people')
@Controller('api/v1/people/:id')
export class PositionsController {
  constructor(
    @Inject(AddPosition) private readonly addPosition: AddPosition,
    @Inject(CorrectPosition) private readonly correctPosition: CorrectPosition,
    @Inject(SeparatePerson) private readonly separatePerson: SeparatePerson,
  ) {}

  @Post('positions')
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Transfer (with replacesPositionId), add a second position or take somebody on again' })
  @Answers(201, positionAnswer)
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: positionBody }) body: PositionBody,
  ): Promise<PositionAnswer> {
    return this.addPosition.run(caller, id, body);
  }

  @Patch('positions/:positionId')
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Correct a position that was entered wrong; endsOn null takes a separation back' })
  @Answers(200, correctedPositionAnswer)
  correct(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('positionId', { schema: uuid }) positionId: string,
    @Body({ schema: positionPatch }) body: PositionPatch,
  ): Promise<CorrectedPositionAnswer> {
    return this.correctPosition.run(caller, id, positionId, body);
  }

  @Post('separation')
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'End all positions of a person at an agency; `on` is the last day' })
  @Answers(201, personAnswer)
  separate(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: separationBody }) body: SeparationBody,
  ): Promise<PersonAnswer> {
    return this.separatePerson.run(caller, id, body);
  }
}
