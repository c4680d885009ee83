import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { assignmentPage, assignmentQuery, explanationAnswer, explanationQuery, uuid } from '@muster/contracts';
import type { AssignmentAnswer, AssignmentQuery, ExplanationAnswer, ExplanationQuery } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { ExplainService } from '../explanations/explain.service.js';
import { PersonAssignmentsService } from './person-assignments.service.js';

@ApiTags('people')
@Controller('api/v1/people/:id')
export class PersonAssignmentsController {
  constructor(
    @Inject(PersonAssignmentsService) private readonly assignments: PersonAssignmentsService,
    @Inject(ExplainService) private readonly explaining: ExplainService,
  ) {}

  @Get('assignments')
  @AllowSignedIn()
  @ApiOperation({ summary: 'What a person owes, and the registrations through which the courses are taken' })
  @Answers(200, assignmentPage)
  async list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: assignmentQuery }) query: AssignmentQuery,
  ): Promise<Page<AssignmentAnswer>> {
    // A person owes a handful of requirements: the list is one page, in the form that all lists have.
    return { items: await this.assignments.list(caller, id, query.asOf), nextCursor: null };
  }

  @Get('explanations')
  @AllowSignedIn()
  @ApiOperation({ summary: 'Why a person stands where they stand: rule, dates and evidence in plain words' })
  @Answers(200, explanationAnswer)
  explain(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: explanationQuery }) query: ExplanationQuery,
  ): Promise<ExplanationAnswer> {
    return this.explaining.explain(caller, id, query);
  }
}
