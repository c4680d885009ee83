import { Inject, Injectable } from '@nestjs/common';
import { grouped, reminderSteps } from '@muster/contracts';
import type { ReminderRole, ReminderSettings, ReminderStep } from '@muster/contracts';
import { DEFAULT_TIME_ZONE } from '@muster/directory';
import { withSystemReach } from '@muster/kernel';
import type { CivilDate, Transaction } from '@muster/kernel';
import { AgencySettingRepository } from '../data/agency-setting.repository.js';
import { ReaderRepository } from '../data/reader.repository.js';
import type { Administrator, HeldPlace } from '../data/reader.repository.js';
import { ReminderRepository } from '../data/reminder.repository.js';
import { chooseStep, LOOK_BACK_DAYS } from '../domain/choose-step.js';
import type { ChosenStep } from '../domain/choose-step.js';
import { addDays } from '../domain/civil-days.js';
import { DEFAULT_SETTINGS } from '../domain/default-settings.js';
import { readersOf } from '../domain/readers-of.js';
import { LONGEST_QUIET } from '../domain/send-day.js';
import { ToldSteps } from '../domain/told-steps.js';
import { OwedTrainingsPort } from '../ports/owed-trainings.port.js';
import type { OwedCandidate, OwedTraining } from '../ports/owed-trainings.port.js';

/** Trainings that are looked at together. */
const BATCH = 500;
/** Periods that are found by one statement and kept in memory: more than what falls due on most days. */
const CANDIDATES = 20_000;

export interface PlannedReminder {
  on: CivilDate;
  readerId: string;
  role: ReminderRole;
  training: OwedTraining;
  chosen: ChosenStep;
}

export interface PlanQuestion {
  on: CivilDate;
  /** First day of which missed steps are still told. */
  since?: CivilDate;
  timeZones?: readonly string[];
  agencyId?: string;
  /** Today, for a day ahead: renewals that open until then are not open yet. */
  seenFrom?: CivilDate;
  /** Plans for agencies too that have switched reminders off. */
  evenIfOff?: boolean;
  /** What was planned for earlier days and is written nowhere; what is planned is added. */
  toldAlready?: ToldSteps;
  /** The sweep whose planned reminders count as told. */
  sweepId?: string;
}

/** What is known of the people and agencies of a batch. */
interface Surroundings {
  settings: Map<string, ReminderSettings>;
  places: Map<string, HeldPlace[]>;
  administrators: Administrator[];
  told: ToldSteps;
  snoozes: Map<string, CivilDate>;
}

/**
 * Who is to be told of what on a day, and why: the same answer for the sweep that tells and for the dry run that only shows. Trainings are
 * read within the reach of the transaction.
 */
@Injectable()
export class PlanReminders {
  constructor(
    @Inject(OwedTrainingsPort) private readonly trainings: OwedTrainingsPort,
    @Inject(AgencySettingRepository) private readonly settings: AgencySettingRepository,
    @Inject(ReaderRepository) private readonly readers: ReaderRepository,
    @Inject(ReminderRepository) private readonly reminders: ReminderRepository,
  ) {}

  /**
   * @param within gives the transaction of each part: trainings are looked at some hundred at a time.
   * @param take gets what is planned of a part, in its transaction; nothing is kept after it.
   */
  async plan(
    within: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
    question: PlanQuestion,
    take: (tx: Transaction, planned: readonly PlannedReminder[]) => Promise<void>,
  ): Promise<void> {
    const since = question.since ?? addDays(question.on, -LOOK_BACK_DAYS);
    const { timeZones, agencyId } = question;
    const when = {
      from: addDays(
        question.seenFrom !== undefined && question.seenFrom < since ? question.seenFrom : since,
        -LONGEST_QUIET,
      ),
      to: addDays(question.on, LONGEST_QUIET),
      noAgencyZone: DEFAULT_TIME_ZONE,
      ...(timeZones === undefined ? {} : { timeZones }),
      ...(agencyId === undefined ? {} : { agencyId }),
    };
    for (let after: OwedCandidate | null = null; ;) {
      const from: OwedCandidate | null = after;
      const candidates: OwedCandidate[] = await within((tx) => this.trainings.candidates(tx, when, from, CANDIDATES));
      for (let at = 0; at < candidates.length; at += BATCH) {
        await within(async (tx) => {
          const batch = await this.trainings.owed(tx, question.on, candidates.slice(at, at + BATCH));
          await take(tx, await withSystemReach(tx, () => this.planBatch(tx, batch, { ...question, since })));
        });
      }
      const last = candidates.at(-1);
      if (last === undefined || candidates.length < CANDIDATES) return;
      after = last;
    }
  }

  private async planBatch(
    tx: Transaction,
    batch: readonly OwedTraining[],
    { on, since, toldAlready, sweepId, evenIfOff = false }: PlanQuestion & { since: CivilDate },
  ): Promise<PlannedReminder[]> {
    const around = await this.surroundings(tx, batch, on, sweepId);
    const wanted = batch.flatMap((training) => {
      const settings = settingsOf(around, training.agencyId);
      if (!settings.enabled && !evenIfOff) return [];
      return readersFor(around, training).flatMap(({ readerId, role }) => {
        const about = { ...training, readerId };
        const told = toldAlready?.of(about) ?? around.told.of(about);
        const snoozedUntil = role === 'learner' ? around.snoozes.get(snoozeKey(readerId, training)) : undefined;
        const chosen = chooseStep({
          training,
          calendar: settings,
          wanted: stepsFor(role, settings),
          ...(told === undefined ? {} : { told }),
          ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
          on,
          since,
        });
        return chosen ? [{ on, readerId, role, training, chosen }] : [];
      });
    });
    const named = [...new Set(wanted.flatMap(({ readerId, training }) => [readerId, training.personId]))];
    const reachable = await this.readers.reachable(tx, named, on);
    const planned = wanted.filter(
      ({ readerId, training }) => reachable.has(readerId) && reachable.has(training.personId),
    );
    for (const { readerId, training, chosen } of planned) toldAlready?.note({ ...training, readerId }, chosen.step);
    return planned;
  }

  private async surroundings(
    tx: Transaction,
    batch: readonly OwedTraining[],
    on: CivilDate,
    sweepId?: string,
  ): Promise<Surroundings> {
    const people = [...new Set(batch.map(({ personId }) => personId))];
    const agencies = [...new Set(batch.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId])))];
    const told = new ToldSteps();
    for (const { personId, subjectId, step, ...about } of await this.reminders.toldAbout(tx, people, sweepId)) {
      told.note({ ...about, readerId: personId, personId: subjectId }, step);
    }
    return {
      settings: await this.settings.of(tx, agencies),
      places: grouped(await this.readers.places(tx, people, on), ({ personId }) => personId),
      administrators: await this.readers.administrators(tx, agencies),
      told,
      snoozes: new Map(
        (await this.reminders.snoozes(tx, people, on)).map((one) => [snoozeKey(one.personId, one), one.untilOn]),
      ),
    };
  }
}

function settingsOf({ settings }: Surroundings, agencyId: string | null): ReminderSettings {
  return (agencyId === null ? undefined : settings.get(agencyId)) ?? DEFAULT_SETTINGS;
}

function readersFor({ places, administrators }: Surroundings, training: OwedTraining) {
  const { personId, agencyId, court } = training;
  return readersOf({ personId, agencyId, court, places: places.get(personId) ?? [], administrators });
}

function stepsFor(role: ReminderRole, settings: ReminderSettings): readonly ReminderStep[] {
  switch (role) {
    case 'learner':
      return reminderSteps.codes;
    case 'supervisor':
      return settings.supervisorSteps;
    case 'administrator':
      return settings.administratorSteps;
  }
}

function snoozeKey(personId: string, { requirementId, court }: { requirementId: string; court: boolean }): string {
  return [personId, requirementId, court].join(' ');
}
