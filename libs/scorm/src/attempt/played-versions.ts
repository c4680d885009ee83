import { Inject, Injectable } from '@nestjs/common';
import { Courses } from '@muster/catalog';
import { Transactions } from '@muster/kernel';
import type { Transaction } from '@muster/kernel';
import { LRUCache } from 'lru-cache';
import { countedItems, playableItems } from '../package/playable-items.js';
import { mappedObjectives } from '../domain/sequencing/index.js';
import type { ActivityDefinition } from '../domain/sequencing/index.js';
import { activityTreeOf, contentsOf, isSequenced, sharedTargets, sharingScopesOf } from '../package/index.js';
import type { FlatItem, PackageItem, PackageStructure, SharingScope } from '../package/index.js';

export interface PlayedVersion {
  id: string;
  /** Of the course, at this version. */
  title: string;
  number: number;
  packageSha256: string;
  structure: PackageStructure;
  /** The agency that the course belongs to; null for one of the installation. */
  owner: string | null;
  standard: PackageStructure['standard'];
  /** The table of contents, as it is told to the player. */
  contents: readonly FlatItem[];
  /** Everything that can be opened, by item identifier, in the order of the organization. */
  parts: ReadonlyMap<string, PackageItem>;
  /** The parts whose results make the result of an attempt. */
  counted: readonly PackageItem[];
  /** The activity tree of a course with sequencing rules; null for any other. */
  tree: ActivityDefinition | null;
  /** The activity tree of a course that has to do with global objectives, sequenced or not; null for any other. */
  objectives: ActivityDefinition | null;
  /** The global objectives that it reads from or writes to. */
  mapped: readonly string[];
  /** The stores of adl.data that any part has, by target id. */
  targets: readonly string[];
  scopes: { data: SharingScope; objectives: SharingScope };
}

const REMEMBERED = 500;

/** The parts of course versions. Versions never change, so one read serves all commits of a process. */
@Injectable()
export class PlayedVersions {
  private readonly known = new LRUCache<string, PlayedVersion>({ max: REMEMBERED });

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Courses) private readonly courses: Courses,
  ) {}

  /**
   * @param within a transaction that sees everything. Whoever is in one must give it: waiting for a second connection
   * while holding the first is how a pool runs dry.
   */
  async of(versionId: string, within?: Transaction): Promise<PlayedVersion> {
    const known = this.known.get(versionId);
    if (known) return known;
    return within ? this.read(within, versionId) : this.transactions.asSystem((tx) => this.read(tx, versionId));
  }

  private async read(tx: Transaction, versionId: string): Promise<PlayedVersion> {
    const version = await this.courses.version(tx, versionId);
    const structure = version.structure as PackageStructure;
    const parts = playableItems(structure);
    const activities = structure.standard === 'scorm_1.2' ? null : activityTreeOf(structure);
    const mapped = activities ? mappedObjectives(activities) : [];
    const played = {
      id: versionId,
      title: version.title,
      number: version.number,
      packageSha256: version.packageSha256,
      structure,
      owner: await this.courses.ownerOf(tx, version.courseId),
      standard: structure.standard,
      contents: contentsOf(structure),
      parts: new Map(parts.map((item) => [item.identifier, item])),
      counted: countedItems(parts),
      tree: isSequenced(structure) ? activities : null,
      objectives: mapped.length > 0 ? activities : null,
      mapped,
      targets: sharedTargets(structure),
      scopes: sharingScopesOf(structure),
    };
    this.known.set(versionId, played);
    return played;
  }
}
