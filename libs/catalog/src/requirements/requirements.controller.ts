import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  requirementAnswer,
  requirementBody,
  requirementPage,
  requirementQuery,
  requirementVersionPage,
  uuid,
} from '@muster/contracts';
import type { RequirementAnswer, RequirementBody, RequirementQuery, RequirementVersionAnswer } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { requirementsWrite } from '../catalog.permissions.js';
import { CreateRequirement } from './create-requirement.service.js';
import { ReadRequirements } from './read-requirements.service.js';

@ApiTags('requirements')
@Controller('api/v1/requirements')
export class RequirementsController {
  constructor(
    @Inject(ReadRequirements) private readonly read: ReadRequirements,
    @Inject(CreateRequirement) private readonly create: CreateRequirement,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'The requirements as they are in force today' })
  @Answers(200, requirementPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: requirementQuery }) query: RequirementQuery,
  ): Promise<Page<RequirementAnswer>> {
    return this.read.list(caller, query);
  }

  @Post()
  @Allow(requirementsWrite)
  @ApiOperation({ summary: 'Make a requirement; its rule is version 1' })
  @Answers(201, requirementAnswer)
  add(
    @CurrentCaller() caller: Caller,
    @Body({ schema: requirementBody }) body: RequirementBody,
  ): Promise<RequirementAnswer> {
    return this.create.run(caller, body);
  }

  @Get(':id/versions')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The versions of a requirement, newest first, those that begin later too' })
  @Answers(200, requirementVersionPage)
  async versions(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<Page<RequirementVersionAnswer>> {
    return { items: await this.read.versions(caller, id), nextCursor: null };
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'A requirement as it is in force today' })
  @Answers(200, requirementAnswer)
  one(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<RequirementAnswer> {
    return this.read.one(caller, id);
  }
}
