import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  acceptanceAnswer,
  acceptanceBody,
  pageQuery,
  planAnswer,
  planBody,
  planList,
  plannedTraining,
  plannedTrainingChange,
  plannedTrainingList,
  undoAcceptanceAnswer,
  undoAcceptanceBody,
  uuid,
} from '@muster/contracts';
import type {
  AcceptanceAnswer,
  AcceptanceBody,
  Page,
  PageQuery,
  PlanAnswer,
  PlanBody,
  PlannedTrainingAnswer,
  PlannedTrainingChange,
  PlanSummary,
  UndoAcceptanceAnswer,
  UndoAcceptanceBody,
} from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { plansWrite, readinessRead } from '../readiness.permissions.js';
import { AcceptSuggestions } from './accept-suggestions.service.js';
import { ListTrainings } from './list-trainings.service.js';
import { MakePlan } from './make-plan.service.js';
import { MoveTraining } from './move-training.service.js';
import { ReadPlans } from './read-plans.service.js';
import { TakeBackTrainings } from './take-back-trainings.service.js';

@ApiTags('plans')
@Controller('api/v1/task-forces/:id')
export class PlansController {
  constructor(
    @Inject(MakePlan) private readonly making: MakePlan,
    @Inject(ReadPlans) private readonly reading: ReadPlans,
    @Inject(AcceptSuggestions) private readonly accepting: AcceptSuggestions,
    @Inject(ListTrainings) private readonly listing: ListTrainings,
    @Inject(MoveTraining) private readonly moving: MoveTraining,
    @Inject(TakeBackTrainings) private readonly takingBack: TakeBackTrainings,
  ) {}

  @Post('plans')
  @Allow(plansWrite)
  @ApiOperation({
    summary: 'Plan refreshers and first trainings so that each seat stays at or above its floor',
    description:
      'From expiries, known departures, measured turnover and lead times. Suggests; assigns nothing. The plan is kept.',
  })
  @Answers(201, planAnswer)
  make(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: planBody }) body: PlanBody,
  ): Promise<PlanAnswer> {
    return this.making.run(caller, id, body);
  }

  @Get('plans')
  @Allow(readinessRead)
  @ApiOperation({ summary: 'The plans of a task force, the newest first' })
  @Answers(200, planList)
  list(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ): Promise<Page<PlanSummary>> {
    return this.reading.list(caller, id, query);
  }

  @Get('plans/:planId')
  @Allow(readinessRead)
  @ApiOperation({
    summary: 'A plan: what each seat reaches and what would make it hold, and the suggestions with their reasons',
  })
  @Answers(200, planAnswer)
  one(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('planId', { schema: uuid }) planId: string,
  ): Promise<PlanAnswer> {
    return this.reading.one(caller, id, planId);
  }

  @Post('plans/:planId/acceptances')
  @Allow(plansWrite)
  @ApiOperation({
    summary: 'Accept suggestions, on their days or on others; whoever does not owe the training is assigned it',
    description:
      'Accepted trainings stand in the calendars of the people and their agencies. Nothing is assigned twice.',
  })
  @Answers(201, acceptanceAnswer)
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('planId', { schema: uuid }) planId: string,
    @Body({ schema: acceptanceBody }) body: AcceptanceBody,
  ): Promise<AcceptanceAnswer> {
    return this.accepting.run(caller, id, planId, body);
  }

  @Get('planned-trainings')
  @Allow(readinessRead)
  @ApiOperation({ summary: 'The accepted trainings of a task force, by day' })
  @Answers(200, plannedTrainingList)
  planned(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Query({ schema: pageQuery }) query: PageQuery,
  ): Promise<Page<PlannedTrainingAnswer>> {
    return this.listing.run(caller, id, query);
  }

  @Patch('planned-trainings/:trainingId')
  @Allow(plansWrite)
  @ApiOperation({ summary: 'Move an accepted training to another day, with the due date that it set' })
  @Answers(200, plannedTraining)
  move(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('trainingId', { schema: uuid }) trainingId: string,
    @Body({ schema: plannedTrainingChange }) body: PlannedTrainingChange,
  ): Promise<PlannedTrainingAnswer> {
    return this.moving.run(caller, id, trainingId, body.on);
  }

  @Post('planned-trainings/undo')
  @HttpCode(200)
  @Allow(plansWrite)
  @ApiOperation({ summary: 'Take accepted trainings back, with the assignments that they made' })
  @Answers(200, undoAcceptanceAnswer)
  undo(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: undoAcceptanceBody }) body: UndoAcceptanceBody,
  ): Promise<UndoAcceptanceAnswer> {
    return this.takingBack.run(caller, id, body.ids);
  }
}
