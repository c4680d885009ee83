import { acts, definePlugin } from '@muster/kernel';
import { ConnectionsController } from './connections/connections.controller.js';
import { KeepConnections } from './connections/keep-connections.service.js';
import { ConnectionRepository } from './data/connection.repository.js';
import { Scim1000000000222 } from './data/migrations/222-scim.migration.js';
import { DiscoveryController } from './discovery/discovery.controller.js';
import { GroupsController } from './groups/groups.controller.js';
import { Groups } from './groups/groups.service.js';
import { ScimHealth } from './health/scim-health.js';
import { ScimAgencyGuard } from './protocol/scim-agency.js';
import { ScimProtocol } from './protocol/scim-protocol.js';
import { scimConnect } from './scim.permissions.js';
import { KeepUsers } from './users/keep-users.service.js';
import { ReadUsers } from './users/read-users.service.js';
import { UsersController } from './users/users.controller.js';

/** SCIM 2.0 (RFC 7643, RFC 7644): an agency's identity provider keeps the agency's people. */
export const scim = definePlugin({
  name: 'scim',
  migrations: [Scim1000000000222],
  controllers: [ConnectionsController, DiscoveryController, UsersController, GroupsController],
  providers: [ConnectionRepository, Groups, KeepConnections, KeepUsers, ReadUsers, ScimAgencyGuard, ScimProtocol],
  permissions: [scimConnect],
  health: [ScimHealth],
  personColumns: acts('scim.connection.created_by'),
});
