import { Body, Controller, Delete, Get, Headers, Inject, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SCIM_PATH } from '../connections/base-url.js';
import { isKnown, versionOf } from '../protocol/entity-tag.js';
import { readListQuery, readSearch } from '../protocol/list-query.js';
import type { ListQuery } from '../protocol/list-query.js';
import { readProjection } from '../protocol/projection.js';
import type { Projection } from '../protocol/projection.js';
import { CurrentScimAgency } from '../protocol/scim-agency.js';
import type { ScimAgency } from '../protocol/scim-agency.js';
import { ForScimAgency, ScimRoute } from '../protocol/scim-routes.js';
import { tagged } from '../protocol/tagged.js';
import { groupSchema } from '../schema/group-schema.js';
import { GROUP_FIELDS } from './group-fields.js';
import { Groups } from './groups.service.js';

type Resource = Readonly<Record<string, unknown>>;

/** Groups of RFC 7643 and 7644: groups of the agency's people, by names of its own. */
@ApiTags('scim')
@Controller(`${SCIM_PATH}/Groups`)
@ForScimAgency()
export class GroupsController {
  constructor(@Inject(Groups) private readonly groups: Groups) {}

  @Get()
  @ScimRoute(200, 'Groups by filter, sortBy, sortOrder, startIndex and count')
  list(@CurrentScimAgency() agency: ScimAgency, @Query() query: ListQuery): Promise<object> {
    return this.search(agency, query);
  }

  @Post('.search')
  @ScimRoute(200, 'The same with the query in the body', true)
  searchByBody(@CurrentScimAgency() agency: ScimAgency, @Body() body: unknown): Promise<object> {
    return this.search(agency, readSearch(body));
  }

  @Get(':id')
  @ScimRoute(200, 'A group; 304 when If-None-Match names its version')
  async one(
    @CurrentScimAgency() agency: ScimAgency,
    @Param('id') id: string,
    @Query() query: ListQuery,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource | undefined> {
    const group = await this.groups.one(agency, id, projectionOf(query));
    if (!isKnown(ifNoneMatch, versionOf(group))) return tagged(group, reply);
    void reply.status(304).header('etag', versionOf(group));
    return undefined;
  }

  @Post()
  @ScimRoute(201, 'Add a group', true)
  async create(
    @CurrentScimAgency() agency: ScimAgency,
    @Query() query: ListQuery,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource> {
    return tagged(await this.groups.create(agency, body, projectionOf(query)), reply);
  }

  @Put(':id')
  @ScimRoute(200, 'Replace the name and the members of a group', true)
  async replace(
    @CurrentScimAgency() agency: ScimAgency,
    @Param('id') id: string,
    @Query() query: ListQuery,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Resource> {
    return tagged(await this.groups.replace(agency, id, body, ifMatch, projectionOf(query)), reply);
  }

  @Patch(':id')
  @ScimRoute(204, 'Change the name or the members of a group by operations', true)
  async patch(
    @CurrentScimAgency() agency: ScimAgency,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    void reply.header('etag', await this.groups.patch(agency, id, body, ifMatch));
  }

  @Delete(':id')
  @ScimRoute(204, 'Delete a group; its members stay users')
  remove(
    @CurrentScimAgency() agency: ScimAgency,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<void> {
    return this.groups.remove(agency, id, ifMatch);
  }

  private search(agency: ScimAgency, query: ListQuery): Promise<object> {
    return this.groups.list(agency, readListQuery(query, groupSchema, GROUP_FIELDS), projectionOf(query));
  }
}

function projectionOf(query: ListQuery): Projection {
  return readProjection(query, groupSchema);
}
