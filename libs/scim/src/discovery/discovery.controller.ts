import { Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ENVIRONMENT, notFound } from '@muster/kernel';
import type { Environment } from '@muster/kernel';
import { scimBase, SCIM_PATH } from '../connections/base-url.js';
import { listResponse, MOST_RESULTS } from '../protocol/list-query.js';
import { ForScimAgency, ScimRoute } from '../protocol/scim-routes.js';
import { resourceTypes } from '../schema/resource-types.js';
import { bulkUnsupported } from '../scim.errors.js';
import { resourceTypeOf, schemaResourceOf } from './describe.js';

/** What this provider can do and what its resources look like (RFC 7644, 4). */
@ApiTags('scim')
@Controller(SCIM_PATH)
@ForScimAgency()
export class DiscoveryController {
  private readonly base: string;

  constructor(@Inject(ENVIRONMENT) environment: Environment) {
    this.base = scimBase(environment);
  }

  @Get('ServiceProviderConfig')
  @ScimRoute(200, 'What is supported')
  config(): object {
    return {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
      patch: { supported: true },
      bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
      filter: { supported: true, maxResults: MOST_RESULTS },
      changePassword: { supported: false },
      sort: { supported: true },
      etag: { supported: true },
      authenticationSchemes: [
        {
          type: 'oauthbearertoken',
          name: 'Token of the agency’s connection',
          description: 'Made on the agency’s page, sent as Authorization: Bearer.',
          specUri: 'https://www.rfc-editor.org/info/rfc6750',
          primary: true,
        },
      ],
      meta: { resourceType: 'ServiceProviderConfig', location: `${this.base}/ServiceProviderConfig` },
    };
  }

  @Get('ResourceTypes')
  @ScimRoute(200, 'Users and Groups')
  types(): object {
    const types = resourceTypes.map((type) => resourceTypeOf(type, this.base));
    return listResponse(types.length, 1, types);
  }

  @Get('ResourceTypes/:name')
  @ScimRoute(200, 'One resource type')
  type(@Param('name') name: string): object {
    const found = resourceTypes.find((type) => type.name === name);
    if (!found) throw notFound('resource type');
    return resourceTypeOf(found, this.base);
  }

  @Get('Schemas')
  @ScimRoute(200, 'The attributes that are kept')
  schemas(): object {
    const schemas = this.allSchemas();
    return listResponse(schemas.length, 1, schemas);
  }

  @Get('Schemas/:id')
  @ScimRoute(200, 'One schema')
  schema(@Param('id') id: string): object {
    const found = this.allSchemas().find((schema) => schema.id.toLowerCase() === id.toLowerCase());
    if (!found) throw notFound('schema');
    return found;
  }

  @Post('Bulk')
  @ScimRoute(501, 'Not supported')
  bulk(): never {
    throw bulkUnsupported();
  }

  private allSchemas() {
    return resourceTypes
      .flatMap((type) => [type.core, ...type.extensions])
      .map((schema) => schemaResourceOf(schema, this.base));
  }
}
