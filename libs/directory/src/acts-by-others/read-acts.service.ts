import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import type { ActForPerson } from '@muster/audit';
import type { ActByOther, ActsByOthersQuery } from '@muster/contracts';
import { KeyNames } from '@muster/identity';
import { pageOf, readCursor, Transactions, withSystemReach } from '@muster/kernel';
import type { Caller, Page } from '@muster/kernel';
import { PersonRepository } from '../data/person.repository.js';
import { RosterActRepository } from '../data/roster/roster-act.repository.js';
import { Directory } from '../lookup/directory.js';

/** Shows what others did for a person: to the person, and to whoever sees both the person and the events. */
@Injectable()
export class ReadActs {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(PersonRepository) private readonly people: PersonRepository,
    @Inject(RosterActRepository) private readonly rosters: RosterActRepository,
    @Inject(KeyNames) private readonly keys: KeyNames,
    @Inject(AuditLog) private readonly auditLog: AuditLog,
  ) {}

  /** Newest first. @throws MusterError 404 for a person out of reach. */
  list(caller: Caller, personId: string, query: ActsByOthersQuery): Promise<Page<ActByOther>> {
    const [before] = readCursor(query.cursor, 1) ?? [];
    return this.transactions.as(caller, async (tx) => {
      await this.directory.requirePerson(tx, personId);
      // What was done to my record, and whoever acted for me, is no secret to me, even where I see nobody else.
      const seen = <T>(read: () => Promise<T>): Promise<T> =>
        personId === caller.personId ? withSystemReach(tx, read) : read();
      const acts = await seen(async () => {
        const along = await this.rosters.actsOn(tx, personId);
        return this.auditLog.actsFor(tx, personId, { limit: query.limit, before, along });
      });
      const actors = acts.flatMap(({ actorId, apiKey }) => (apiKey ? [actorId, apiKey.madeBy] : [actorId]));
      const names = await seen(() => this.people.names(tx, actors));
      // A connection's account is nobody in the directory.
      const people = await withSystemReach(tx, () => this.people.names(tx, actors));
      const keys = await this.keys.of(
        tx,
        caller,
        acts.flatMap(({ apiKey }) => apiKey?.fingerprint ?? []),
      );
      const keyOf = ({ apiKey, actorId }: ActForPerson): ActByOther['apiKey'] => {
        if (!apiKey) return null;
        const { fingerprint, madeBy } = apiKey;
        return {
          name: keys.get(fingerprint) ?? null,
          isOwn: madeBy === actorId,
          makerName: names.get(madeBy)?.displayName ?? null,
        };
      };
      return pageOf(
        acts,
        query.limit,
        (act) => [String(act.sequence)],
        (act) => ({
          ...{ id: act.id, at: act.at, action: act.action },
          actorKind: people.has(act.actorId) ? 'person' : 'identity_provider',
          actorName: names.get(act.actorId)?.displayName ?? null,
          apiKey: keyOf(act),
        }),
      );
    });
  }
}
