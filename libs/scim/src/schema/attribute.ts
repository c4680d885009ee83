/** An attribute as RFC 7643, section 7 describes it; what is left out has the default of that section. */
export interface Attribute {
  name: string;
  type: 'string' | 'boolean' | 'complex' | 'reference' | 'dateTime';
  description: string;
  multiValued?: true;
  required?: true;
  caseExact?: true;
  mutability?: 'readOnly' | 'immutable';
  returned?: 'always';
  uniqueness?: 'server';
  canonicalValues?: readonly string[];
  referenceTypes?: readonly string[];
  subAttributes?: readonly Attribute[];
}

export interface Schema {
  id: string;
  name: string;
  description: string;
  attributes: readonly Attribute[];
}

/** What a resource type consists of. */
export interface ResourceSchema {
  /** `User`. */
  name: string;
  /** `/Users`. */
  endpoint: string;
  description: string;
  core: Schema;
  extensions: readonly Schema[];
  /**
   * Lower-case names of attributes that clients send and that are not kept: they are accepted everywhere, because identity
   * providers cannot leave them out, and are never returned.
   */
  ignored: ReadonlySet<string>;
}

/** Attributes of every resource (RFC 7643, 3.1), which no schema lists. */
export const COMMON: readonly Attribute[] = [
  { name: 'schemas', type: 'reference', multiValued: true, returned: 'always', description: 'The schemas in use.' },
  {
    name: 'id',
    type: 'string',
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    description: 'Identifier made by Muster.',
  },
  { name: 'externalId', type: 'string', caseExact: true, description: 'The provider’s own identifier.' },
  {
    name: 'meta',
    type: 'complex',
    mutability: 'readOnly',
    description: 'Facts about the resource.',
    subAttributes: [
      { name: 'resourceType', type: 'string', caseExact: true, mutability: 'readOnly', description: 'User or Group.' },
      { name: 'created', type: 'dateTime', mutability: 'readOnly', description: 'When it was added to the agency.' },
      { name: 'lastModified', type: 'dateTime', mutability: 'readOnly', description: 'When it was last changed.' },
      { name: 'location', type: 'reference', mutability: 'readOnly', description: 'The address of the resource.' },
      { name: 'version', type: 'string', caseExact: true, mutability: 'readOnly', description: 'The entity tag.' },
    ],
  },
];
