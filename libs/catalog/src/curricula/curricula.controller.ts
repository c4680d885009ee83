import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { curriculumAnswer, curriculumBody, curriculumPage, curriculumQuery, uuid } from '@muster/contracts';
import type { CurriculumAnswer, CurriculumBody, CurriculumQuery } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { curriculaWrite } from '../catalog.permissions.js';
import { CreateCurriculum } from './create-curriculum.service.js';
import { ReadCurricula } from './read-curricula.service.js';

@ApiTags('curricula')
@Controller('api/v1/curricula')
export class CurriculaController {
  constructor(
    @Inject(ReadCurricula) private readonly read: ReadCurricula,
    @Inject(CreateCurriculum) private readonly create: CreateCurriculum,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'The curricula' })
  @Answers(200, curriculumPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: curriculumQuery }) query: CurriculumQuery,
  ): Promise<Page<CurriculumAnswer>> {
    return this.read.list(caller, query);
  }

  @Post()
  @Allow(curriculaWrite)
  @ApiOperation({ summary: 'Put courses together into a curriculum' })
  @Answers(201, curriculumAnswer)
  add(
    @CurrentCaller() caller: Caller,
    @Body({ schema: curriculumBody }) body: CurriculumBody,
  ): Promise<CurriculumAnswer> {
    return this.create.run(caller, body);
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'A curriculum with its courses' })
  @Answers(200, curriculumAnswer)
  one(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<CurriculumAnswer> {
    return this.read.one(caller, id);
  }
}
