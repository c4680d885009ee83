import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  scimConnectionAnswer,
  scimConnectionBody,
  scimConnectionPage,
  scimConnectionQuery,
  scimConnectionRecord,
  uuid,
} from '@muster/contracts';
import type {
  ScimConnectionAnswer,
  ScimConnectionBody,
  ScimConnectionQuery,
  ScimConnectionRecord,
} from '@muster/contracts';
import { CurrentCredential } from '@muster/identity';
import type { Credential } from '@muster/identity';
import { Allow, Answers, CurrentCaller, HidesAnswer } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { scimConnect } from '../scim.permissions.js';
import { CONNECTIONS_PATH } from './base-url.js';
import { KeepConnections } from './keep-connections.service.js';

@ApiTags('scim connections')
@Controller(CONNECTIONS_PATH)
export class ConnectionsController {
  constructor(@Inject(KeepConnections) private readonly keeping: KeepConnections) {}

  @Post()
  @Allow(scimConnect)
  @HidesAnswer()
  @ApiOperation({ summary: 'Make a token with which an identity provider keeps an agency’s people; it is shown once' })
  @Answers(201, scimConnectionAnswer)
  make(
    @CurrentCaller() caller: Caller,
    @CurrentCredential() credential: Credential,
    @Body({ schema: scimConnectionBody }) body: ScimConnectionBody,
  ): Promise<ScimConnectionAnswer> {
    return this.keeping.make(caller, credential, body);
  }

  @Get()
  @Allow(scimConnect)
  @ApiOperation({ summary: 'The SCIM connections of an agency, newest first, revoked ones too' })
  @Answers(200, scimConnectionPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: scimConnectionQuery }) query: ScimConnectionQuery,
  ): Promise<Page<ScimConnectionRecord>> {
    return this.keeping.list(caller, query);
  }

  @Get(':id')
  @Allow(scimConnect)
  @ApiOperation({ summary: 'A SCIM connection, without its token' })
  @Answers(200, scimConnectionRecord)
  one(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<ScimConnectionRecord> {
    return this.keeping.get(caller, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow(scimConnect)
  @ApiOperation({ summary: 'Revoke the token of a SCIM connection at once; nobody’s position changes' })
  revoke(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    return this.keeping.revoke(caller, id);
  }
}
