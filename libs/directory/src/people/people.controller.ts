import { Body, Controller, Get, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  changedPersonAnswer,
  personAnswer,
  personBody,
  personPage,
  personPatch,
  personQuery,
  uuid,
} from '@muster/contracts';
import type { ChangedPersonAnswer, PersonAnswer, PersonBody, PersonPatch, PersonQuery } from '@muster/contracts';
import { Allow, AllowSignedIn, Answers, AnswersFile, asFile, csvStream, CurrentCaller } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { FastifyReply } from 'fastify';
import { peopleWrite } from '../directory.permissions.js';
import { ChangePerson } from './change-person.service.js';
import { CreatePerson } from './create-person.service.js';
import { PEOPLE_CSV_HEADER, peopleCsvLines } from './people-csv.js';
import { ReadPeople } from './read-people.service.js';

/** Each page of the file costs a transaction, in which PostgreSQL looks up whom the reader sees; with the positions of these it is still small. */
const PEOPLE_AT_ONCE = 5000;

@ApiTags('people')
@Controller('api/v1')
export class PeopleController {
  constructor(
    @Inject(ReadPeople) private readonly read: ReadPeople,
    @Inject(CreatePerson) private readonly create: CreatePerson,
    @Inject(ChangePerson) private readonly change: ChangePerson,
  ) {}

  @Get('people')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The people you reach, and yourself, by name' })
  @Answers(200, personPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: personQuery }) query: PersonQuery,
  ): Promise<Page<PersonAnswer>> {
    return this.read.list(caller, query);
  }

  @Get('people.csv')
  @AllowSignedIn()
  @ApiOperation({ summary: 'The same people as CSV, all pages in one, a line for each position' })
  @AnswersFile('text/csv')
  async csv(
    @CurrentCaller() caller: Caller,
    @Query({ schema: personQuery }) query: PersonQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pageAt = (cursor = query.cursor) => this.read.listed(caller, { ...query, limit: PEOPLE_AT_ONCE, cursor });
    const lines = await csvStream(PEOPLE_CSV_HEADER, pageAt, peopleCsvLines);
    void asFile(reply, 'people.csv').send(lines);
  }

  @Post('people')
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Add a person, with a first position and roles' })
  @Answers(201, personAnswer)
  add(@CurrentCaller() caller: Caller, @Body({ schema: personBody }) body: PersonBody): Promise<PersonAnswer> {
    return this.create.run(caller, body);
  }

  @Get('people/:id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'A person with the positions you may see' })
  @Answers(200, personAnswer)
  one(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<PersonAnswer> {
    return this.read.one(caller, id);
  }

  @Patch('people/:id')
  @Allow(peopleWrite)
  @ApiOperation({ summary: 'Change name, address, identifier or roles of a person' })
  @Answers(200, changedPersonAnswer)
  update(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: personPatch }) body: PersonPatch,
  ): Promise<ChangedPersonAnswer> {
    return this.change.run(caller, id, body);
  }
}
