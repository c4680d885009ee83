import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@muster/audit';
import { Courses } from '@muster/catalog';
import { Directory } from '@muster/directory';
import { csvStream, notFound, Transactions } from '@muster/kernel';
import type { Caller, Page, Transaction } from '@muster/kernel';
import { AttemptRepository } from '../data/attempt.repository.js';
import type { AttemptRow } from '../data/attempt.repository.js';
import { RegistrationLookup } from '../ports/registration-lookup.js';
import { batchesOf, TryDocumentRepository } from '../data/try-document.repository.js';
import type { TryDocument, TryPlace } from '../data/try-document.repository.js';
import { attemptCells, emptyLine, EVIDENCE_COLUMNS, tryLines } from './evidence-csv.js';
import { EvidenceReader } from './evidence-reader.js';
import type { AttemptEvidence } from './evidence-reader.js';
import { triesInOrder } from './part-tries.js';

/** Attempts that are in memory at once, without what they said. */
const BATCH = 20;

/** Evidence as CSV: a line for each interaction, as far as the caller sees. Who took it is audited. */
@Injectable()
export class ExportEvidence {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Courses) private readonly courses: Courses,
    @Inject(Directory) private readonly directory: Directory,
    @Inject(RegistrationLookup) private readonly registrations: RegistrationLookup,
    @Inject(AttemptRepository) private readonly attempts: AttemptRepository,
    @Inject(EvidenceReader) private readonly evidence: EvidenceReader,
    @Inject(TryDocumentRepository) private readonly documents: TryDocumentRepository,
    @Inject(AuditLog) private readonly audit: AuditLog,
  ) {}

  /** @throws MusterError 404 for a registration that the caller may not see. */
  async ofRegistration(caller: Caller, registrationId: string): Promise<Readable> {
    await this.transactions.as(caller, async (tx) => {
      const registration = await this.registrations.find(tx, registrationId);
      if (!registration) throw notFound('registration');
      const { personId, agencyId } = registration;
      const subject = { subjectKind: 'registration', subjectId: registrationId, agencyId, details: { personId } };
      await this.audit.record(tx, { action: 'evidence.exported', actorId: caller.personId, ...subject });
    });
    return this.stream(caller, async (tx, after) => {
      const attempts = await this.attempts.of(tx, registrationId);
      return attempts.filter((attempt) => after === undefined || attempt.id > after).slice(0, BATCH + 1);
    });
  }

  /** @throws MusterError 404 for a version that the course does not have. */
  async ofVersion(caller: Caller, courseId: string, versionId: string): Promise<Readable> {
    await this.transactions.as(caller, async (tx) => {
      const version = await this.courses.version(tx, versionId);
      if (version.courseId !== courseId) throw notFound('course version');
      const subject = { subjectKind: 'course', subjectId: courseId, details: { versionId } };
      await this.audit.record(tx, { action: 'evidence.exported', actorId: caller.personId, ...subject });
    });
    return this.stream(caller, (tx, after) => this.attempts.ofVersion(tx, versionId, after, BATCH + 1));
  }

  private stream(
    caller: Caller,
    read: (tx: Transaction, after: string | undefined) => Promise<AttemptRow[]>,
  ): Promise<Readable> {
    const chunks = this.chunks(caller, read);
    const pageAt = async (): Promise<Page<unknown[][]>> => {
      const chunk = await chunks.next();
      return chunk.done ? { items: [], nextCursor: null } : { items: [chunk.value], nextCursor: 'next' };
    };
    return csvStream(EVIDENCE_COLUMNS, pageAt, (lines) => lines);
  }

  /** Lines of as many tries as are in memory at once, each in a transaction of its own: whoever takes the file may take long. */
  private async *chunks(
    caller: Caller,
    read: (tx: Transaction, after: string | undefined) => Promise<AttemptRow[]>,
  ): AsyncGenerator<unknown[][]> {
    let after: string | undefined;
    do {
      const { evidence, names, next } = await this.transactions.as(caller, async (tx) => {
        const rows = await read(tx, after);
        const shown = rows.slice(0, BATCH);
        const people = shown.map(({ personId }) => personId);
        return {
          evidence: await this.evidence.of(tx, shown),
          names: await this.directory.personNames(tx, people),
          next: rows.length > BATCH ? shown.at(-1)?.id : undefined,
        };
      });
      for (const batch of batchesOf(evidence.flatMap((one) => triesOf(one, names)))) {
        const places = batch.flatMap(({ place }) => ('itemId' in place ? place : []));
        const said = await this.transactions.as(caller, (tx) => this.documents.read(tx, places));
        yield batch.flatMap(({ place, linesOf }) => linesOf('itemId' in place ? said.shift() : undefined));
      }
      after = next;
    } while (after !== undefined);
  }
}

/** A try of which lines are to be written; one without a place stands for an attempt that has none. */
interface WrittenTry {
  place: TryPlace | { bytes: 0 };
  linesOf: (said: TryDocument | undefined) => unknown[][];
}

function triesOf(evidence: AttemptEvidence, names: ReadonlyMap<string, { displayName: string }>): WrittenTry[] {
  const cells = attemptCells(evidence, names.get(evidence.attempt.personId)?.displayName ?? '');
  const written = evidence.scos.flatMap((part) => {
    const observed = evidence.observed.secondsByItem.get(part.item.identifier) ?? 0;
    return triesInOrder(part).map((each): WrittenTry => ({
      place: each.place,
      // The attempt may have gone to another agency since: better no line than one that says there were no answers.
      linesOf: (said) => (said ? tryLines(cells, part, each, said, observed) : []),
    }));
  });
  return written.length > 0 ? written : [{ place: { bytes: 0 }, linesOf: () => [emptyLine(cells)] }];
}
