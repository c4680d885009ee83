import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { assignmentBody, assignmentsMade } from '@muster/contracts';
import type { AssignmentBody, AssignmentsMade } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { assignmentsWrite } from '../certification.permissions.js';
import { AssignService } from './assign.service.js';

@ApiTags('assignments')
@Controller('api/v1/assignments')
export class AssignmentsController {
  constructor(@Inject(AssignService) private readonly assigning: AssignService) {}

  @Post()
  @Allow(assignmentsWrite)
  @ApiOperation({ summary: 'Assign a requirement to people, with the registrations for its courses' })
  @Answers(201, assignmentsMade)
  assign(
    @CurrentCaller() caller: Caller,
    @Body({ schema: assignmentBody }) body: AssignmentBody,
  ): Promise<AssignmentsMade> {
    return this.assigning.assign(caller, body);
  }
}
