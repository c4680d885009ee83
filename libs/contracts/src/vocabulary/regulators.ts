import type { z } from 'zod';
import { vocabulary } from './vocabulary.js';

/** Who knows learners by a number of their own, and what that number is called there. */
export const regulators = vocabulary({
  california_post: 'California POST (POST ID)',
  texas_tcole: 'Texas TCOLE (PID)',
  california_bar: 'State Bar of California (bar number)',
});
export const regulator = regulators.schema;
export type Regulator = z.infer<typeof regulator>;
