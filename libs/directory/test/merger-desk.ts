import type {
  AgencyAnswer,
  AgencyMergerAnswer,
  AgencyMergerPreview,
  PersonAnswer,
  PositionAnswer,
} from '@muster/contracts';
import { ADMIN, agency, directoryApp, made, person } from './directory-app.js';
import type { Client, DirectoryApp } from './directory-app.js';

/** Today is 2026-11-30. */
export const DAY = '2026-11-01';
export const EVE = '2026-10-31';
export const AHEAD = '2027-01-01';

/** Two agencies of which Police becomes part of Sheriff, with somebody at each. */
export class MergerDesk {
  private constructor(
    readonly app: DirectoryApp,
    public root: Client,
    readonly police: AgencyAnswer,
    readonly sheriff: AgencyAnswer,
    /** Works at Police. */
    readonly ann: PersonAnswer,
    /** Works at Sheriff. */
    readonly bo: PersonAnswer,
  ) {}

  static async open(): Promise<MergerDesk> {
    const app = await directoryApp();
    const root = await app.as(ADMIN);
    const police = await agency(root, { name: 'Police' });
    const sheriff = await agency(root, { name: 'Sheriff' });
    const ann = await person(root, police.id, 'Ann Officer', { externalId: 'P-1' });
    const bo = await person(root, sheriff.id, 'Bo Deputy', { externalId: 'S-1' });
    return new MergerDesk(app, root, police, sheriff, ann, bo);
  }

  merge(on = DAY, client = this.root) {
    return client<AgencyMergerAnswer & { detail: string; code: string }>(
      'POST',
      `/agencies/${this.police.id}/mergers`,
      { intoAgencyId: this.sheriff.id, on, reason: 'Ordinance 12' },
    );
  }

  merged(on = DAY): Promise<AgencyMergerAnswer> {
    return made<AgencyMergerAnswer>(this.merge(on));
  }

  preview(on = DAY, client = this.root): Promise<AgencyMergerPreview> {
    const body = { intoAgencyId: this.sheriff.id, on };
    return made<AgencyMergerPreview>(client('POST', `/agencies/${this.police.id}/merger-previews`, body), 200);
  }

  end(id: string, client = this.root) {
    return client<AgencyMergerAnswer & { detail: string }>('DELETE', `/agencies/${this.police.id}/mergers/${id}`);
  }

  one(id: string, client = this.root): Promise<PersonAnswer> {
    return made<PersonAnswer>(client('GET', `/people/${id}`), 200);
  }

  /** Agency, title, first and last day of each position, newest first. */
  async work(id: string) {
    const { positions } = await this.one(id);
    return positions.map(({ agencyName, title, startsOn, endsOn }) => [agencyName, title, startsOn, endsOn]);
  }

  post(who: PersonAnswer, agencyId: string, body: object): Promise<PositionAnswer> {
    const position = { agencyId, discipline: 'law_enforcement_local', ...body };
    return made<PositionAnswer>(this.root('POST', `/people/${who.id}/positions`, position));
  }

  async listed(agencyId: string, client = this.root): Promise<AgencyMergerAnswer[]> {
    const answer = client('GET', `/agencies/${agencyId}/mergers`);
    return (await made<{ items: AgencyMergerAnswer[] }>(answer, 200)).items;
  }

  /** Everything that a merger may touch, as it is stored, but for the marks of time. */
  stored() {
    return this.app.system(async (tx) => ({
      positions: await tx.query(
        `SELECT id, person_id, agency_id, title, starts_on, ends_on, serves_since, ended_by_merger_id, begun_by_merger_id
         FROM directory.position ORDER BY id`,
      ),
      leaves: await tx.query(`SELECT * FROM directory.leave ORDER BY id`),
      serviceDates: await tx.query(
        `SELECT person_id, agency_id, licensed_on, oath_on FROM directory.service_dates ORDER BY person_id, agency_id`,
      ),
      numbers: await tx.query(`SELECT * FROM directory.agency_external_id ORDER BY person_id, agency_id`),
      regulatorNumbers: await tx.query(
        `SELECT * FROM directory.regulator_number ORDER BY person_id, agency_id, regulator`,
      ),
      people: await tx.query(`SELECT id, external_id FROM directory.person ORDER BY id`),
      memberships: await tx.query(
        `SELECT * FROM directory.task_force_agency ORDER BY task_force_id, agency_id, joined_on`,
      ),
      agencies: await tx.query(`SELECT id, name, parent_id FROM directory.agency ORDER BY id`),
      formerParents: await tx.query(`SELECT * FROM directory.former_parent ORDER BY id`),
    }));
  }
}
