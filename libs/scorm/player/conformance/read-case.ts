/** One visit of a part: what a tester looks at, what the SCO does, what the learner does then. */
export interface Visit {
  title: string;
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

/** Reads a case of the suite: Java properties whose keys name the part, the visit and what belongs to it. */
export function readCase(name: string, text: string): Case {
  const visits = new Map<string, Visit>();
  let start = '.';
  for (const line of text.replaceAll(/\\\r?\n\s*/g, '').split(/\r?\n/)) {
    const [, key = '', value = ''] = /^\s*([^#=\s][^=]*?)\s*=(.*)$/.exec(line) ?? [];
    if (key === 'start') start = value.trim();
    const [, act, visit, field = ''] = /^Act(\w+?)V(\d+)\.(.+)$/.exec(key) ?? [];
    if (!act) continue;
    // A few cases use one key for two visits; a second beginning is a second visit.
    const repeated = field === 'commands.0' && (visits.get(`${act}/${visit}`)?.commands.length ?? 0) > 0;
    if (repeated) visits.set(`${act}/${visit}/before`, visits.get(`${act}/${visit}`) as Visit);
    if (repeated) visits.delete(`${act}/${visit}`);
    const at = `${act}/${visit}`;
    const found = visits.get(at) ?? { title: `Activity ${act}`, questions: [], answers: [], commands: [], then: '' };
    visits.set(at, found);
    if (field === 'UIQ') found.questions = value.trim().split('~');
    else if (field === 'UIA') found.answers = value.trim().split('~');
    else if (field === 'CUI') found.then = value.trim();
    else if (field.startsWith('commands.')) found.commands.push(value);
  }
  return { name, start, visits: [...visits.values()] };
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
