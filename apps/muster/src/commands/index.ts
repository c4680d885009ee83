import type { Command } from '../command.js';
import { auditVerify } from './audit-verify/audit-verify.command.js';
import { courses } from './courses/courses.command.js';
import { flow } from './flow/flow.command.js';
import { helpOn } from './help/help.command.js';
import { migrateCommand } from './migrate/migrate.command.js';
import { start } from './start/start.command.js';

const WORKING: readonly Command[] = [start, courses, migrateCommand, auditVerify, flow];

/** In the order that `help` shows them. */
export const COMMANDS: readonly Command[] = [...WORKING, helpOn(WORKING)];
