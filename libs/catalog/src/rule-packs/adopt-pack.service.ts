import { Inject, Injectable } from '@nestjs/common';
import { requirementBody } from '@muster/contracts';
import type { PackAdoption, PackPreview, RequirementAnswer, RequirementBody, RulePack } from '@muster/contracts';
import { conflict, invalidInput, notFound, Transactions } from '@muster/kernel';
import type { Caller } from '@muster/kernel';
import { CurriculumRepository } from '../curricula/curriculum.repository.js';
import { CreateRequirement } from '../requirements/create-requirement.service.js';
import { rulePackOf } from './rule-packs.js';

/** Makes a requirement of the installation's own from a rule pack. A pack that changes later changes no requirement. */
@Injectable()
export class AdoptPack {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(CurriculumRepository) private readonly curricula: CurriculumRepository,
    @Inject(CreateRequirement) private readonly requirements: CreateRequirement,
  ) {}

  /** @throws MusterError 404. */
  packOf(code: string): RulePack {
    const pack = rulePackOf(code);
    if (!pack) throw notFound('rule pack');
    return pack;
  }

  /** @throws MusterError 404 for no such pack, 409 for another version of it, 400 for what cannot be met. */
  preview(caller: Caller, code: string, adoption: PackAdoption): Promise<PackPreview> {
    const { pack, body } = this.bodyOf(code, adoption);
    return this.transactions.as(caller, async (tx) => {
      await this.requirements.refuseUnfit(tx, body);
      const [curriculum] = await this.curricula.find(tx, [body.curriculumId]);
      const minutes = (curriculum?.items ?? []).reduce((sum, item) => sum + (item.minutes ?? 0), 0);
      return { requirement: body, toCheck: toCheck(pack), notices: notices(body, minutes) };
    });
  }

  adopt(caller: Caller, code: string, adoption: PackAdoption): Promise<RequirementAnswer> {
    const { pack, body } = this.bodyOf(code, adoption);
    return this.requirements.run(caller, body, {
      packCode: pack.code,
      packVersion: pack.version,
      source: [...new Set(pack.lines.map(({ source }) => source))].join('; '),
      checkBeforeUse: pack.factsAsOf,
    });
  }

  private bodyOf(code: string, adoption: PackAdoption): { pack: RulePack; body: RequirementBody } {
    const pack = this.packOf(code);
    if (pack.version !== adoption.packVersion) {
      throw conflict('pack_changed', 'This rule pack has changed meanwhile. Look at it again before you adopt it.');
    }
    const unknown = adoption.categories.flatMap(({ name }, place) =>
      pack.rule.hours.categories.some((category) => category.name === name)
        ? []
        : [{ path: `categories.${place}.name`, message: 'The pack has no such category. Use its names.' }],
    );
    if (unknown.length > 0) throw invalidInput(unknown);
    const { hours, ...rule } = pack.rule;
    const { title, curriculumId, renewalCurriculumId, timeZone } = adoption;
    const parsed = requirementBody.safeParse({
      ...rule,
      title,
      curriculumId,
      ...(renewalCurriculumId === undefined ? {} : { renewalCurriculumId }),
      timeZone,
      hours: {
        ...hours,
        categories: hours.categories.map((category) => ({
          ...category,
          courseIds: adoption.categories.find(({ name }) => name === category.name)?.courseIds ?? [],
        })),
      },
    });
    if (parsed.success) return { pack, body: parsed.data };
    throw invalidInput(parsed.error.issues.map(({ path, message }) => ({ path: adoptionPath(path), message })));
  }
}

/** Where the adoption says what the requirement would say at `path`. */
function adoptionPath(path: readonly PropertyKey[]): string {
  return path
    .map(String)
    .join('.')
    .replace(/^hours\.categories/, 'categories');
}

function toCheck(pack: RulePack): RulePack['lines'] {
  return pack.lines.filter(({ basis }) => basis !== 'confirmed');
}

function notices({ hours }: RequirementBody, minutes: number): string[] {
  if (hours === undefined) return [];
  const given = Math.floor((minutes / hours.minutesPerCredit) * 100) / 100;
  if (given >= hours.credits) return [];
  return [
    `The courses of the curriculum give ${given} of the ${hours.credits} credit hours of a period. ` +
      'The others have to come from training elsewhere that is entered for these courses, or from more courses.',
  ];
}
