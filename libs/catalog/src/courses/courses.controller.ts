import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { courseQuery, uuid } from '@muster/contracts';
import type { CourseAnswer, CourseQuery, CourseVersionAnswer } from '@muster/contracts';
import { AllowSignedIn, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { ReadCourses } from './read-courses.service.js';

@ApiTags('Courses')
@Controller('api/v1/courses')
export class CoursesController {
  constructor(@Inject(ReadCourses) private readonly courses: ReadCourses) {}

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'The courses, each with its newest version' })
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: courseQuery }) query: CourseQuery,
  ): Promise<Page<CourseAnswer>> {
    return this.courses.list(caller, query);
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'A course with its newest version' })
  one(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<CourseAnswer> {
    return this.courses.one(caller, id);
  }

  @Get(':id/versions')
  @AllowSignedIn()
  @ApiOperation({ summary: 'All versions of a course, newest first' })
  versions(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
  ): Promise<Page<CourseVersionAnswer>> {
    return this.courses.versions(caller, id);
  }
}
