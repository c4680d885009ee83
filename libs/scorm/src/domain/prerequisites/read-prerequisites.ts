import { LESSON_STATUSES } from '../cmi/status-words.js';
import type { LessonStatus } from '../cmi/status-words.js';
import type { Prerequisite } from './prerequisite.js';
import { splitScript } from './split-script.js';
import type { Token } from './split-script.js';

export type ReadPrerequisites =
  | { readonly prerequisite: Prerequisite; readonly fault: null }
  /** `fault` ends a sentence that begins with the item: "…, which names an item that the course does not have". */
  | { readonly prerequisite: null; readonly fault: string };

/** Deeper than any author writes by hand; a script from a package must not exhaust the stack. */
const DEEPEST = 100;

/**
 * Reads the AICC script of `adlcp:prerequisites` (CAM 1.2, 2.3.2.5.1; AICC CMI001, 6.6.1).
 *
 * `~` binds closest, then `=` and `<>`, then `&`, then `|`; parentheses group. A set `{A,B}` without a number asks for all
 * of its members, and so does a list with commas and no braces, which the standard does not know but authors use.
 * Statuses may be shortened to their first letter, in either case, as AICC allows.
 *
 * @param items every identifier that the script may name
 * @returns a fault rather than half a rule: one that cannot be read, or that names an item which is not there, could never
 *   be met and would keep learners out for good, so the caller warns the author and lets the item open.
 */
export function readPrerequisites(script: string, items: ReadonlySet<string>): ReadPrerequisites {
  const tokens = splitScript(script);
  if (tokens === null) return { prerequisite: null, fault: 'has a quote that is not closed' };
  try {
    return { prerequisite: new Reader(tokens, items).whole(), fault: null };
  } catch (error) {
    if (error instanceof ScriptFault) return { prerequisite: null, fault: error.message };
    throw error;
  }
}

class ScriptFault extends Error {}

class Reader {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly items: ReadonlySet<string>,
  ) {}

  whole(): Prerequisite {
    if (this.tokens.length === 0) throw new ScriptFault('is empty');
    const read = joined('all', this.list());
    const left = this.tokens[this.at];
    if (left !== undefined) throw new ScriptFault(`goes on with “${left.text}” where it should end`);
    return read;
  }

  private list(): Prerequisite[] {
    const members = [this.or()];
    while (this.takes(',')) members.push(this.or());
    return members;
  }

  private or(): Prerequisite {
    const parts = [this.and()];
    while (this.takes('|')) parts.push(this.and());
    return joined('any', parts);
  }

  private and(): Prerequisite {
    const parts = [this.single()];
    while (this.takes('&')) parts.push(this.single());
    return joined('all', parts);
  }

  private single(): Prerequisite {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new ScriptFault(`is nested more than ${DEEPEST} deep`);
    const read = this.innermost();
    this.depth -= 1;
    return read;
  }

  private innermost(): Prerequisite {
    if (this.takes('~')) return { kind: 'not', of: this.single() };
    if (this.takes('{')) return joined('all', this.closed('}'));
    if (this.takes('(')) {
      const inner = this.or();
      this.needs(')');
      return inner;
    }
    const word = this.word('an item');
    if (this.takes('*')) return this.count(word);
    const item = this.known(word);
    if (this.takes('=')) return this.comparison(item, false);
    if (this.takes('<>')) return this.comparison(item, true);
    return { kind: 'done', item };
  }

  private count(word: string): Prerequisite {
    if (!/^\d{1,4}$/.test(word)) throw new ScriptFault(`has “${word}” where a number should stand before *`);
    this.needs('{');
    const of = this.closed('}');
    const least = Number(word);
    if (least > of.length) throw new ScriptFault(`asks for ${least} of a set of ${of.length}`);
    return { kind: 'count', least, of };
  }

  private closed(bracket: string): Prerequisite[] {
    const members = this.list();
    this.needs(bracket);
    return members;
  }

  private comparison(item: string, not: boolean): Prerequisite {
    const word = this.word('a status');
    // A course may have an item "B": its identifier means itself, and only a whole word of the vocabulary goes before it.
    const status = wholeStatus(word) ?? (this.items.has(word) ? undefined : shortStatus(word));
    if (status !== undefined) return { kind: 'status', item, status, not };
    if (this.items.has(word)) return { kind: 'same', item, other: word, not };
    throw new ScriptFault(`compares with “${word}”, which is no status of SCORM 1.2`);
  }

  private known(word: string): string {
    if (this.items.has(word)) return word;
    throw new ScriptFault(`names “${word}”, which is no item of the course`);
  }

  private takes(operator: string): boolean {
    const token = this.tokens[this.at];
    const found = token?.kind === 'operator' && token.text === operator;
    if (found) this.at += 1;
    return found;
  }

  private needs(operator: string): void {
    if (!this.takes(operator)) throw new ScriptFault(`lacks a “${operator}”`);
  }

  private word(what: string): string {
    const token = this.tokens[this.at];
    if (token?.kind !== 'word')
      throw new ScriptFault(`lacks ${what} ${token ? `before “${token.text}”` : 'at its end'}`);
    this.at += 1;
    return token.text;
  }
}

function joined(kind: 'all' | 'any', of: readonly Prerequisite[]): Prerequisite {
  const [only, ...others] = of;
  return only !== undefined && others.length === 0 ? only : { kind, of };
}

function wholeStatus(word: string): LessonStatus | undefined {
  return LESSON_STATUSES.find((status) => status === word.toLowerCase());
}

/** The first letters of the six statuses differ, so any beginning of a word is enough. */
function shortStatus(word: string): LessonStatus | undefined {
  return LESSON_STATUSES.find((status) => status.startsWith(word.toLowerCase()));
}
