import { z } from 'zod';
import { discipline } from '../vocabulary/index.js';
import { civilDate, uuid } from './fields.js';

const count = z.int().min(0);

/** Without dates: the year up to today. Both days belong to the window. */
export const turnoverQuery = z
  .strictObject({ from: civilDate.optional(), to: civilDate.optional() })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'to is before from. Swap them.' });
export type TurnoverQuery = z.infer<typeof turnoverQuery>;

export const annualRate = z.object({
  percent: z.number().min(0).meta({ description: 'Separations for each 100 people in a year of 365.25 days.' }),
  lower: z.number().min(0).meta({ description: 'Lower end of the exact 95 % interval (Poisson, Garwood 1936).' }),
  upper: z.number().min(0).meta({ description: 'Upper end of the same interval.' }),
  reliable: z.boolean().meta({
    description: 'False with fewer than ten separations or ten people on average: compare the interval, not the rate.',
  }),
});
export type AnnualRate = z.infer<typeof annualRate>;

const years = z.number().min(0).nullable();

export const tenure = z.object({
  people: count.meta({ description: 'People on the last day of the window.' }),
  lowerQuartile: years,
  median: years.meta({
    description: 'Years without a day’s break, up to the last day of the window; null for nobody.',
  }),
  upperQuartile: years,
});
export type TenureAnswer = z.infer<typeof tenure>;

/** `atStart` + `joins` + what came in − `separations` − what went out = `atEnd`. */
const flows = z.object({
  atStart: count.meta({ description: 'People who were there before the first day and stayed into it.' }),
  joins: count.meta({ description: 'People who began, rehires included.' }),
  rehires: count.meta({ description: 'Of the joins, those who had worked there before.' }),
  separations: count.meta({ description: 'People whose last day is in the window. Moves within are none.' }),
  reorganizedIn: count.meta({
    description:
      'People who came in because an agency became part of another. Neither joins nor moves; their tenure goes on.',
  }),
  reorganizedOut: count.meta({
    description: 'People who went out because an agency became part of another. Neither separations nor moves.',
  }),
  atEnd: count.meta({ description: 'People who go on after the last day.' }),
  averageHeadcount: z.number().min(0).meta({ description: 'Days that people were there, by the days of the window.' }),
  annualRate: annualRate
    .nullable()
    .meta({ description: 'Null when nobody was there, or for too few days to say anything.' }),
  tenure,
});

const throughMembership = {
  broughtIn: count.meta({ description: 'People who came in because their agency became a member.' }),
  takenOut: count.meta({ description: 'People who went out because their agency’s membership ended.' }),
};
const moved = {
  movedIn: count.meta({ description: 'People who came from another row of the table.' }),
  movedOut: count.meta({ description: 'People who went to another row of the table.' }),
};

export const agencyTurnoverAnswer = z.object({
  agencyId: uuid,
  agencyName: z.string(),
  from: civilDate,
  to: civilDate,
  total: flows.extend({ movesBetweenDisciplines: count }),
  disciplines: z.array(flows.extend({ discipline, ...moved })).meta({ description: 'They add up to the total.' }),
});
export type AgencyTurnoverAnswer = z.infer<typeof agencyTurnoverAnswer>;

const inTaskForce = flows.extend(throughMembership);

/** Courts, judges and court staff are in none of these figures, whoever asks. */
export const taskForceTurnoverAnswer = z.object({
  taskForceId: uuid,
  taskForceName: z.string(),
  from: civilDate,
  to: civilDate,
  total: inTaskForce.extend({ movesBetweenAgencies: count, movesBetweenDisciplines: count }),
  agencies: z
    .array(inTaskForce.extend({ agencyId: uuid, agencyName: z.string(), ...moved }))
    .meta({ description: 'Member agencies of the window that the caller sees. They add up to the total.' }),
  disciplines: z.array(inTaskForce.extend({ discipline, ...moved })).meta({ description: 'They add up to the total.' }),
});
export type TaskForceTurnoverAnswer = z.infer<typeof taskForceTurnoverAnswer>;

/** What every row of a turnover table has. */
export type TurnoverFlows = z.infer<typeof flows>;
