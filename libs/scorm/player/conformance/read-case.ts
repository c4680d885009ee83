/** One visit of a part: what a tester looks at, what the SCO does, what the learner does then. */
export interface Visit {
  /** The number that the manifest gives to the part's page as its parameter `act`. */
  activity: string;
  questions: string[];
  answers: string[];
  commands: string[];
  then: string;
}

export interface Case {
  name: string;
  start: string;
  visits: Visit[];
}

/** Reads a case of the suite: Java properties whose keys name the part, the visit and what belongs to it; a visit is a run of lines with one key. */
export function readCase(name: string, text: string): Case {
  const visits: Visit[] = [];
  let start = '.';
  let run = '';
  for (const line of text.replaceAll(/\\\r?\n\s*/g, '').split(/\r?\n/)) {
    const [, key = '', value = ''] = /^\s*([^#=\s][^=]*?)\s*=(.*)$/.exec(line) ?? [];
    if (key === 'start') start = value.trim();
    const [, visit, activity = '', field = ''] = /^(Act(\w+?)V\d+)\.(.+)$/.exec(key) ?? [];
    if (!visit) continue;
    if (visit !== run) visits.push({ activity, questions: [], answers: [], commands: [], then: '' });
    run = visit;
    const present = visits.at(-1) as Visit;
    if (field === 'UIQ') present.questions = value.trim().split('~');
    else if (field === 'UIA') present.answers = value.trim().split('~');
    else if (field === 'CUI') present.then = value.trim();
    else if (field.startsWith('commands.')) present.commands.push(unicode(value));
  }
  return { name, start, visits };
}

/** The escapes of Java properties for characters outside of Latin 1. */
function unicode(text: string): string {
  return text.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** The words that the suite's scripts abbreviate, by abbreviation. */
export function readWords(text: string): Map<string, string> {
  return new Map(
    text.split(/\r?\n/).flatMap((line): [string, string][] => {
      const [, key, value] = /^([^#=]+)=(.*)$/.exec(line) ?? [];
      return key === undefined ? [] : [[key.trim(), value ?? '']];
    }),
  );
}
