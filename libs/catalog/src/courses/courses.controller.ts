import { Body, Controller, Get, Inject, Param, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { courseAnswer, coursePage, courseQuery, courseRulesBody, courseVersionPage, uuid } from '@muster/contracts';
import type { CourseAnswer, CourseQuery, CourseRulesBody, CourseVersionAnswer } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { coursesWrite } from '../catalog.permissions.js';
import { ChangeCourseRules } from '../course-rules/change-course-rules.service.js';
import { ReadCourses } from './read-courses.service.js';

@ApiTags('courses')
@Controller('api/v1/courses')
export class CoursesController {
  constructor(
    @Inject(ReadCourses) private readonly courses: ReadCourses,
    @Inject(ChangeCourseRules) private readonly changing: ChangeCourseRules,
  ) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'The courses, each with its newest version' })
  @Answers(200, coursePage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: courseQuery }) query: CourseQuery,
  ): Promise<Page<CourseAnswer>> {
    return this.courses.list(caller, query);
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'A course with its newest version' })
  @Answers(200, courseAnswer)
  one(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<CourseAnswer> {
    return this.courses.one(caller, id);
  }

  @Patch(':id')
  @Allow(coursesWrite)
  @ApiOperation({ summary: 'Change what makes a course finished; attempts that have begun keep what they began with' })
  @Answers(200, courseAnswer)
  async changeRules(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: courseRulesBody }) body: CourseRulesBody,
  ): Promise<CourseAnswer> {
    await this.changing.change(caller, id, body);
    return this.courses.one(caller, id);
  }

  @Get(':id/versions')
  @AllowSignedIn()
  @ApiOperation({ summary: 'All versions of a course, newest first' })
  @Answers(200, courseVersionPage)
  versions(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<Page<CourseVersionAnswer>> {
    return this.courses.versions(caller, id);
  }
}
