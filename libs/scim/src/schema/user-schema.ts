import type { Attribute, ResourceSchema, Schema } from './attribute.js';

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** Entra ID takes custom attributes only under a name of this form. */
export const MUSTER_USER = 'urn:ietf:params:scim:schemas:extension:muster:2.0:User';

const text = (name: string, description: string): Attribute => ({ name, type: 'string', description });

const core: Schema = {
  id: USER,
  name: 'User',
  description: 'A person who works at the agency, or worked there last',
  attributes: [
    {
      name: 'userName',
      type: 'string',
      required: true,
      uniqueness: 'server',
      description: 'The provider’s name of the user, unique within the agency; the email address where none was given.',
    },
    {
      name: 'name',
      type: 'complex',
      required: true,
      description: 'The name of the person, whichever agency says it.',
      subAttributes: [
        text('formatted', 'Given and family name. Read where a new user has no given or family name.'),
        { ...text('familyName', 'Family name.'), required: true },
        { ...text('givenName', 'Given name.'), required: true },
      ],
    },
    text('displayName', 'Given and family name. Read where a new user has no name otherwise.'),
    text('title', 'The title of the position.'),
    {
      name: 'active',
      type: 'boolean',
      description:
        'Works at the agency. false ends the work today and keeps every record; true takes the same person on again.',
    },
    {
      name: 'emails',
      type: 'complex',
      multiValued: true,
      description: 'One address is kept: the primary one, else that of type work.',
      subAttributes: [
        text('value', 'The address.'),
        { ...text('type', 'work'), canonicalValues: ['work'] },
        { name: 'primary', type: 'boolean', description: 'true for the address that is kept.' },
      ],
    },
    {
      name: 'groups',
      type: 'complex',
      multiValued: true,
      mutability: 'readOnly',
      description: 'The groups that the user is in. They are changed at the groups.',
      subAttributes: [
        { name: 'value', type: 'string', mutability: 'readOnly', description: 'The id of the group.' },
        {
          name: '$ref',
          type: 'reference',
          mutability: 'readOnly',
          referenceTypes: ['Group'],
          description: 'The address of the group.',
        },
        { name: 'display', type: 'string', mutability: 'readOnly', description: 'The name of the group.' },
        { name: 'type', type: 'string', mutability: 'readOnly', canonicalValues: ['direct'], description: 'direct' },
      ],
    },
  ],
};

const enterprise: Schema = {
  id: ENTERPRISE_USER,
  name: 'EnterpriseUser',
  description: 'What the agency knows of its employee',
  attributes: [
    {
      ...text('employeeNumber', 'The number by which the agency’s roster knows the person (external_id).'),
      caseExact: true,
    },
    text('costCenter', 'Cost center.'),
    { name: 'organization', type: 'string', mutability: 'readOnly', description: 'The name of the agency.' },
    text('division', 'Division.'),
    text('department', 'Department.'),
    {
      name: 'manager',
      type: 'complex',
      description: 'The supervisor: another user of the agency.',
      subAttributes: [
        text('value', 'The id of the supervisor’s user.'),
        {
          name: '$ref',
          type: 'reference',
          mutability: 'readOnly',
          referenceTypes: ['User'],
          description: 'The address of the supervisor’s user.',
        },
        { name: 'displayName', type: 'string', mutability: 'readOnly', description: 'The name of the supervisor.' },
      ],
    },
  ],
};

const muster: Schema = {
  id: MUSTER_USER,
  name: 'MusterUser',
  description: 'What training is decided by',
  attributes: [
    text(
      'discipline',
      'Code of the discipline of the position, such as prosecutor_local; new users without it get that of the connection.',
    ),
  ],
};

export const userSchema: ResourceSchema = {
  name: 'User',
  endpoint: '/Users',
  description: 'People of the agency',
  core,
  extensions: [enterprise, muster],
  ignored: new Set(
    [
      'nickName',
      'profileUrl',
      'userType',
      'preferredLanguage',
      'locale',
      'timezone',
      'password',
      'phoneNumbers',
      'ims',
      'photos',
      'addresses',
      'entitlements',
      'roles',
      'x509Certificates',
      'name.middleName',
      'name.honorificPrefix',
      'name.honorificSuffix',
      'emails.display',
    ].map((name) => name.toLowerCase()),
  ),
};
