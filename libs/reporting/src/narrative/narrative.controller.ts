import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  narrativeAnswerBody,
  narrativeDraft,
  narrativeQuestion,
  narrativeQuestionBody,
  narrativeQuestionPage,
  uuid,
} from '@muster/contracts';
import type { NarrativeAnswerBody, NarrativeDraft, NarrativeQuestion, NarrativeQuestionBody } from '@muster/contracts';
import { Allow, Answers, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { awardsRead, awardsWrite } from '../reporting.permissions.js';
import { KeepQuestions } from './keep-questions.service.js';
import { ReadNarrativeService } from './read-narrative.service.js';
import { WriteAnswerService } from './write-answer.service.js';

@ApiTags('reports')
@Controller('api/v1')
export class NarrativeController {
  constructor(
    @Inject(KeepQuestions) private readonly questions: KeepQuestions,
    @Inject(ReadNarrativeService) private readonly reading: ReadNarrativeService,
    @Inject(WriteAnswerService) private readonly writing: WriteAnswerService,
  ) {}

  @Get('awards/:id/questions')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'What the funder’s form asks to be answered in words' })
  @Answers(200, narrativeQuestionPage)
  list(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<Page<NarrativeQuestion>> {
    return this.questions.list(caller, id);
  }

  @Post('awards/:id/questions')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Add a question as it is printed' })
  @Answers(201, narrativeQuestion)
  add(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: narrativeQuestionBody }) body: NarrativeQuestionBody,
  ): Promise<NarrativeQuestion> {
    return this.questions.add(caller, id, body);
  }

  @Put('awards/:id/questions/:questionId')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Change a question; frozen reports keep what they asked' })
  @Answers(200, narrativeQuestion)
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('questionId', { schema: uuid }) questionId: string,
    @Body({ schema: narrativeQuestionBody }) body: NarrativeQuestionBody,
  ): Promise<NarrativeQuestion> {
    return this.questions.change(caller, id, questionId, body);
  }

  @Delete('awards/:id/questions/:questionId')
  @HttpCode(204)
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Take out a question that nobody has answered' })
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('questionId', { schema: uuid }) questionId: string,
  ): Promise<void> {
    return this.questions.remove(caller, id, questionId);
  }

  @Get('reports/:id/narrative')
  @Allow(awardsRead)
  @ApiOperation({ summary: 'The questions of a report with what is written so far and what was said last time' })
  @Answers(200, narrativeDraft)
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<NarrativeDraft> {
    return this.reading.read(caller, id);
  }

  @Put('reports/:id/narrative/:questionId')
  @Allow(awardsWrite)
  @ApiOperation({ summary: 'Write the answer of a draft to one question, or take it back' })
  @Answers(200, narrativeDraft)
  write(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('questionId', { schema: uuid }) questionId: string,
    @Body({ schema: narrativeAnswerBody }) body: NarrativeAnswerBody,
  ): Promise<NarrativeDraft> {
    return this.writing.write(caller, id, questionId, body);
  }
}
