import { measureCodes, unitOfMeasure } from '@muster/contracts';
import type { MeasureCode } from '@muster/contracts';
import type { CountKind, CountLine } from '../data/figures.repository.js';
import { countedCodes, figuresOf, hoursOf } from '../domain/index.js';
import type { CountedCode, Figure, OpenFigure } from '../domain/index.js';
import type { CountedMeasure } from './counted-report.js';
import { DISCIPLINE_LABELS } from './discipline-labels.js';

/** Which lines give a measure: the people who stand in its groups, and its amount. */
const SOURCES: Readonly<Record<CountedCode, { people: CountKind; amount: CountKind }>> = {
  completions: { people: 'seated', amount: 'seats' },
  people_trained_unduplicated_period: { people: 'trained', amount: 'trained' },
  people_trained_unduplicated_award_to_date: { people: 'to_date', amount: 'to_date' },
  contact_minutes: { people: 'timed', amount: 'minutes' },
  contact_hours: { people: 'timed', amount: 'minutes' },
  agencies_represented: { people: 'agency_people', amount: 'agencies' },
  professionals: { people: 'trained', amount: 'trained' },
  community_attendees: { people: 'community', amount: 'community' },
};

/**
 * The figures of all measures from what the database counted: the same as `measuresOf` says of the facts themselves.
 * @param spans how many there are; the last one is the period, the others are the award's earlier ones.
 */
export function disclosedFigures(
  lines: readonly CountLine[],
  spans: number,
  hiddenBefore: ReadonlySet<string>,
): Figure[] {
  const bySpan = Array.from({ length: spans }, (_, span) => linesOf(lines, span));
  const open = (of: Lines | undefined): OpenFigure[] => countedCodes.map((code) => openFigure(code, of ?? new Map()));
  return figuresOf(open(bySpan.at(-1)), bySpan.slice(0, -1).flatMap(open), hiddenBefore, DISCIPLINE_LABELS);
}

/** The measures that a report asks for, in the order in which it does. */
export function askedMeasures(figures: readonly Figure[], codes: readonly MeasureCode[]): CountedMeasure[] {
  return codes.map((code) =>
    countedMeasure(
      code,
      figures.find((figure) => figure.code === code),
    ),
  );
}

/** Groups without a figure in one measure or another. Their rows never stand alone. */
export function withheldGroups(figures: readonly Figure[]): Set<string> {
  return new Set(
    figures.flatMap(({ groups }) => groups.filter(({ state }) => state === 'withheld').map(({ key }) => key)),
  );
}

/** Measures that no fact can give yet are `missing`, which is not zero. */
export function countedMeasure(code: MeasureCode, figure: Figure | undefined): CountedMeasure {
  const common = { code, label: measureCodes.labels[code], unit: unitOfMeasure[code] };
  if (!figure) return { ...common, value: null, availability: 'missing', groups: [] };
  return {
    ...common,
    value: figure.value,
    availability: figure.state,
    groups: figure.groups.map(({ key, label, value }) => ({ key, label, value })),
  };
}

type Lines = ReadonlyMap<CountKind, readonly Pick<CountLine, 'groups' | 'amount'>[]>;

/** The lines of one span by kind; those since the award began are of all spans until then. */
function linesOf(lines: readonly CountLine[], span: number): Lines {
  const of = new Map<CountKind, Pick<CountLine, 'groups' | 'amount'>[]>();
  const toDate = new Map<string, number>();
  for (const { kind, span: at, groups, amount } of lines) {
    const [key = ''] = groups;
    if (kind === 'to_date' && at <= span) toDate.set(key, (toDate.get(key) ?? 0) + amount);
    if (kind !== 'to_date' && at === span) of.set(kind, [...(of.get(kind) ?? []), { groups, amount }]);
  }
  const held = [...toDate].filter(([, amount]) => amount > 0);
  return of.set(
    'to_date',
    held.map(([key, amount]) => ({ groups: [key], amount })),
  );
}

function openFigure(code: CountedCode, lines: Lines): OpenFigure {
  const { people, amount } = SOURCES[code];
  const among = (kind: CountKind, keys: readonly string[]): number =>
    (lines.get(kind) ?? [])
      .filter(({ groups }) => groups.some((key) => keys.includes(key)))
      .reduce((sum, line) => sum + line.amount, 0);
  const keys = new Set((lines.get(people) ?? []).flatMap(({ groups }) => groups));
  const timed = people === 'timed';
  return {
    code,
    keys: [...keys],
    people: (of) => among(people, of),
    amount: (of) => (code === 'contact_hours' ? hoursOf(among(amount, of)) : among(amount, of)),
    // Completions there are, and of none of them the minutes.
    onlyUnknown: timed && keys.size === 0 && (lines.get('agency_people') ?? []).length > 0,
  };
}
