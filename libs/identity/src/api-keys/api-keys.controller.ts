import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { apiKeyAnswer, apiKeyBody, apiKeyPage, apiKeyQuery, apiKeyRecord, uuid } from '@muster/contracts';
import type { ApiKeyAnswer, ApiKeyBody, ApiKeyQuery, ApiKeyRecord } from '@muster/contracts';
import { AllowSignedIn, Answers, CurrentCaller, HidesAnswer } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import type { Credential } from '../authenticate/credential.js';
import { CurrentCredential } from '../authenticate/current-credential.decorator.js';
import { CreateApiKey } from './create-api-key.js';
import { KeepApiKeys } from './keep-api-keys.js';

@ApiTags('API keys')
@Controller('api/v1/api-keys')
export class ApiKeysController {
  constructor(
    @Inject(CreateApiKey) private readonly creating: CreateApiKey,
    @Inject(KeepApiKeys) private readonly keeping: KeepApiKeys,
  ) {}

  @Post()
  @AllowSignedIn()
  @HidesAnswer()
  @ApiOperation({ summary: 'Make an API key; it is shown once' })
  @Answers(201, apiKeyAnswer)
  create(
    @CurrentCaller() caller: Caller,
    @CurrentCredential() credential: Credential,
    @Body({ schema: apiKeyBody }) body: ApiKeyBody,
  ): Promise<ApiKeyAnswer> {
    return this.creating.run(caller, credential, body);
  }

  @Get()
  @AllowSignedIn()
  @ApiOperation({ summary: 'Your own API keys, or with personId those of somebody else' })
  @Answers(200, apiKeyPage)
  list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: apiKeyQuery }) query: ApiKeyQuery,
  ): Promise<Page<ApiKeyRecord>> {
    return this.keeping.list(caller, query);
  }

  @Get(':id')
  @AllowSignedIn()
  @ApiOperation({ summary: 'An API key, without the key itself' })
  @Answers(200, apiKeyRecord)
  get(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<ApiKeyRecord> {
    return this.keeping.get(caller, id);
  }

  @Delete(':id')
  @HttpCode(204)
  @AllowSignedIn()
  @ApiOperation({ summary: 'Revoke an API key at once' })
  revoke(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    return this.keeping.revoke(caller, id);
  }
}
