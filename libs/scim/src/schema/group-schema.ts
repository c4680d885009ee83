import type { ResourceSchema } from './attribute.js';

export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

export const groupSchema: ResourceSchema = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Groups of the agency’s people',
  core: {
    id: GROUP,
    name: 'Group',
    description: 'A group of the agency’s people, by a name of the agency’s own',
    attributes: [
      {
        name: 'displayName',
        type: 'string',
        required: true,
        uniqueness: 'server',
        description: 'The name of the group, unique within the agency.',
      },
      {
        name: 'members',
        type: 'complex',
        multiValued: true,
        description: 'Users of the agency.',
        subAttributes: [
          { name: 'value', type: 'string', mutability: 'immutable', description: 'The id of the user.' },
          {
            name: '$ref',
            type: 'reference',
            mutability: 'readOnly',
            referenceTypes: ['User'],
            description: 'The address of the user.',
          },
          { name: 'display', type: 'string', mutability: 'readOnly', description: 'The name of the user.' },
          {
            name: 'type',
            type: 'string',
            mutability: 'readOnly',
            canonicalValues: ['User'],
            description: 'User; groups hold no groups.',
          },
        ],
      },
    ],
  },
  extensions: [],
  ignored: new Set(),
};
