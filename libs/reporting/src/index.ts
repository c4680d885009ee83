import { completionRecorded } from '@muster/contracts';
import { definePlugin } from '@muster/kernel';
export const reporting = definePlugin({ name: 'reporting' });
