import { task } from '@muster/contracts';
import { z } from 'zod';

/** Mails a message to its reader. */
export const sendMail = task('send-mail', z.object({ messageId: z.uuid() }));
