import { z } from 'zod';

const sentence = z.string().trim().min(1, 'Write some text here.');
// Choices and feedback are shown as plain text, where a citation would appear as its own markup.
const plain = sentence.refine((text) => !text.includes('[@'), 'Cite sources in the text of a node, not here.');
const nodeId = z.string().regex(/^[a-z][a-z0-9-]*$/);
const choiceId = z.string().regex(/^[a-z]$/, 'Name choices a, b, c …');

const choice = z.strictObject({
  id: choiceId,
  text: plain,
  feedback: plain,
  verdict: z.enum(['best', 'workable', 'harmful']),
  next: nodeId,
});

/** A thing to prepare or leave out, with what follows from each. */
const pick = z.strictObject({ id: choiceId, text: plain, if_chosen: plain, if_missing: plain });

const node = z
  .strictObject({
    text: sentence,
    ask: plain.optional(),
    choices: z.array(choice).min(2).optional(),
    picks: z.array(pick).min(2).optional(),
    pick_at_most: z.number().int().positive().optional(),
    next: nodeId.optional(),
    end: z.literal(true).optional(),
  })
  .refine((n) => [n.choices, n.picks, n.end].filter((part) => part !== undefined).length === 1, {
    message: 'Give a node choices, picks, or end: true, and only one of them.',
  })
  .refine((n) => (n.picks === undefined) === (n.next === undefined), {
    message: 'A node with picks needs next; other nodes name the next node in each choice.',
  });

const shared = {
  id: z.string().regex(/^[A-Z]{3}-[A-Z]\d+$/, 'Name activities as VCI-S1.'),
  title: sentence,
  intro: sentence,
  summary: sentence,
  sources: z.array(z.string()).default([]),
};

/** A short invented story with decisions. Nothing in it is scored. */
export const scenarioSchema = z.strictObject({
  kind: z.literal('scenario'),
  ...shared,
  fictional: z.literal(true, 'Scenarios are invented: write fictional: true, and never use a real case.'),
  start: nodeId,
  nodes: z.record(nodeId, node),
});

const listEntry = z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), text: sentence });

/** The exercise that lays a partnership's members beside the needs of survivors and shows what nobody covers. */
export const partnerMapSchema = z.strictObject({
  kind: z.literal('partner-map'),
  ...shared,
  partners: z.array(listEntry).min(2).max(36),
  needs: z.array(listEntry).min(2).max(60),
  closing: sentence,
});

export const activitySchema = z.discriminatedUnion('kind', [scenarioSchema, partnerMapSchema]);

export type Scenario = z.infer<typeof scenarioSchema>;
export type PartnerMap = z.infer<typeof partnerMapSchema>;
export type Activity = z.infer<typeof activitySchema>;
