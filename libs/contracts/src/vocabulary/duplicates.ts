import { vocabulary } from './vocabulary.js';

/** Why two records may be one person. The strongest first. */
export const duplicateReasons = vocabulary({
  external_id: 'Same identifier and a name in common',
  mailbox: 'Same email address but for dots or what follows a plus sign',
  mailbox_name: 'Same mailbox name and family name at two addresses',
  name: 'Same name',
  former_name: 'One now has the name that the other had',
  swapped_name: 'Same name with given and family name exchanged',
});
