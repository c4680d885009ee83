import { Body, Controller, Delete, Get, Headers, Inject, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SCIM_PATH } from '../connections/base-url.js';
import { isKnown, versionOf } from '../protocol/entity-tag.js';
import { readListQuery, readSearch } from '../protocol/list-query.js';
import type { ListQuery } from '../protocol/list-query.js';
import { readProjection } from '../protocol/projection.js';
import { CurrentScimAgency } from '../protocol/scim-agency.js';
import type { ScimAgency } from '../protocol/scim-agency.js';
import { ForScimAgency, ScimRoute } from '../protocol/scim-routes.js';
import { tagged } from '../protocol/tagged.js';
import { userSchema } from '../schema/user-schema.js';
import { KeepUsers } from './keep-users.service.js';
import { ReadUsers } from './read-users.service.js';
import { USER_FIELDS } from './user-fields.js';

type Resource = Readonly<Record<string, unknown>>;

/** Users of RFC 7643 and 7644: the people of the agency of the token. */
@ApiTags('scim')
@Controller(`${SCIM_PATH}/Users`)
@ForScimAgency()
export class UsersController {
  constructor(
    @Inject(ReadUsers) private readonly reading: ReadUsers,
    @Inject(KeepUsers) private readonly keeping: KeepUsers,
  ) {}

  @Get()
  @ScimRoute(200, 'Users by filter, sortBy, sortOrder, startIndex and count')
  list(@CurrentScimAgency() agency: ScimAgency, @Query() query: ListQuery): Promise<object> {
    return this.search(agency, query);
  }

  @Post('.search')
  @ScimRoute(200, 'The same with the query in the body', true)
  searchByBody(@CurrentScimAgency() agency: ScimAgency, @Body() body: unknown): Promise<object> {
    return this.search(agency, readSearch(body));
  }

  @Get(':id')
  @ScimRoute(200, 'A user; 304 when If-None-Match names its version')
  async one(
    @CurrentScimAgency() agency: ScimAgency,
    @Param('id') id: string,
    @Query() query: ListQuery,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource | undefined> {
    const user = await this.reading.one(agency, id);
    if (!isKnown(ifNoneMatch, versionOf(user))) return this.answer(user, query, reply);
    void reply.status(304).header('etag', versionOf(user));
    return undefined;
  }

  @Post()
  @ScimRoute(201, 'Add a user: a person starts at the agency, or comes back', true)
  async create(
    @CurrentScimAgency() agency: ScimAgency,
    @Query() query: ListQuery,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource> {
    return this.answer(await this.keeping.create(agency, body), query, reply);
  }

  @Put(':id')
  @ScimRoute(200, 'Replace a user; active: false ends the work at the agency', true)
  async replace(
    @CurrentScimAgency() agency: ScimAgency,
    @Param('id') id: string,
    @Query() query: ListQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource> {
    return this.answer(await this.keeping.replace(agency, id, body, ifMatch), query, reply);
  }

  @Patch(':id')
  @ScimRoute(200, 'Change a user by operations', true)
  async patch(
    @CurrentScimAgency() agency: ScimAgency,
    @Param('id') id: string,
    @Query() query: ListQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource> {
    return this.answer(await this.keeping.patch(agency, id, body, ifMatch), query, reply);
  }

  @Delete(':id')
  @ScimRoute(204, 'Delete a user: the work at the agency ends, every record stays')
  remove(
    @CurrentScimAgency() agency: ScimAgency,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.keeping.remove(agency, id, ifMatch);
  }

  private search(agency: ScimAgency, query: ListQuery): Promise<object> {
    const request = readListQuery(query, userSchema, USER_FIELDS);
    return this.reading.list(agency, request, readProjection(query, userSchema));
  }

  private answer(user: Resource, query: ListQuery, reply: FastifyReply): Resource {
    return readProjection(query, userSchema).apply(tagged(user, reply));
  }
}
