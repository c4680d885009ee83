import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { newMergeAnswer, personMergeAnswer, personMergeBody, personMergePage, uuid } from '@muster/contracts';
import type { NewMergeAnswer, PersonMergeAnswer, PersonMergeBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { peopleWrite } from '../directory.permissions.js';
import { MergePeople } from './merge-people.service.js';
import { ReadMerges } from './read-merges.service.js';
import { UndoMerge } from './undo-merge.service.js';

@ApiTags('people')
@Controller('api/v1/people/:id/merges')
export class MergesController {
  constructor(
    @Inject(MergePeople) private readonly merge: MergePeople,
    @Inject(UndoMerge) private readonly undo: UndoMerge,
    @Inject(ReadMerges) private readonly read: ReadMerges,
  ) {}

  @Get()
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'The records that were merged into a person, and whether that was undone' })
  @Answers(200, personMergePage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<Page<PersonMergeAnswer>> {
    return this.read.list(caller, id);
  }

  @Post()
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Merge another record of the same person into this one; no row is lost' })
  @Answers(201, newMergeAnswer)
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: personMergeBody }) body: PersonMergeBody,
  ): Promise<NewMergeAnswer> {
    return this.merge.run(caller, id, body.mergedPersonId);
  }

  @Delete(':mergeId')
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Undo a merge: two people again, each with their own records' })
  @Answers(200, personMergeAnswer)
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('mergeId', { schema: uuid }) mergeId: string,
  ): Promise<PersonMergeAnswer> {
    return this.undo.run(caller, id, mergeId);
  }
}
