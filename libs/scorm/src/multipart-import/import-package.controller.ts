import { Controller, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { courseAnswer, courseForm, uuid } from '@muster/contracts';
import type { CourseAnswer } from '@muster/contracts';
import { Allow, Answers, CurrentCaller, TakesMultipart } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import type { FastifyRequest } from 'fastify';
import { packagesWrite } from '../scorm.permissions.js';
import { PublishPackage } from '../publish-package/publish-package.service.js';
import { receiveUpload } from './receive-upload.js';

@ApiTags('courses')
@Controller('api/v1/courses')
export class ImportPackageController {
  constructor(@Inject(PublishPackage) private readonly importing: PublishPackage) {}

  @Post()
  @Allow(packagesWrite)
  @TakesMultipart('package', 'The SCORM package as zip', courseForm)
  @ApiOperation({ summary: 'Upload a SCORM package as a new course' })
  @Answers(201, courseAnswer)
  create(@CurrentCaller() caller: Caller, @Req() request: FastifyRequest): Promise<CourseAnswer> {
    return this.upload(caller, request);
  }

  @Post(':id/versions')
  @Allow(packagesWrite)
  @TakesMultipart('package', 'The SCORM package as zip', courseForm)
  @ApiOperation({ summary: 'Upload a SCORM package as the next version of a course' })
  @Answers(201, courseAnswer)
  addVersion(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Req() request: FastifyRequest,
  ): Promise<CourseAnswer> {
    return this.upload(caller, request, id);
  }

  private async upload(caller: Caller, request: FastifyRequest, courseId?: string): Promise<CourseAnswer> {
    const { zipPath, form, discard } = await receiveUpload(request);
    try {
      return await this.importing.import(caller, zipPath, form, { courseId });
    } finally {
      await discard();
    }
  }
}
