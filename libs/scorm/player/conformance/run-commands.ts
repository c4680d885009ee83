import { secondsOf } from '../../src/domain/cmi/scorm-time.js';

/** Who takes the courses of the suite. */
export const LEARNER = { id: 'learner', name: 'Learner, One' };

/** The API of a SCORM 2004 SCO, and the objectives it has met so far. */
export type Api2004 = Record<
  'Initialize' | 'Terminate' | 'GetValue' | 'Commit' | 'GetLastError' | 'GetErrorString' | 'GetDiagnostic',
  (argument: string) => string
> & { SetValue(element: string, value: string): string };

/** Runs the calls of a visit in order. @returns what did not answer as the suite says, in words */
export function runCommands(api: Api2004, commands: readonly string[], words: ReadonlyMap<string, string>): string[] {
  const faults: string[] = [];
  for (const command of commands) {
    if (command === undefined) continue;
    const [call = '', argument = '', ...rest] = command.split('->');
    // As the suite reads them: what it expects and the error are the last two, whatever stands before.
    const [expected = '', code = ''] = rest.slice(-2);
    const fault = (said: string): void => void faults.push(`${command.slice(0, 80)}: ${said}`);
    if (call === 'COI') {
      const present = objectiveIds(api);
      for (const id of argument.split(',')) if (!present.includes(id)) fault(`no objective ${id} in ${present.join()}`);
      continue;
    }
    const answer = perform(api, call, argument, words);
    if (answer === undefined) continue;
    const error = api.GetLastError('');
    const meant = argument === 'c~LI' ? LEARNER.id : (words.get(expected) ?? expected);
    // The suite leaves to the LMS how it writes a name, and whether it has comments of its own.
    if (argument === 'c~LN' || /^c~CFLMS~(?!CHIL)/.test(argument)) continue;
    if (!matches(answer, meant, argument)) fault(`answered "${answer.slice(0, 60)}", expected "${meant.slice(0, 60)}"`);
    if (code !== '' && !['GLE', 'GES', 'GeDi'].includes(call) && error !== code)
      fault(`error ${error}, expected ${code}`);
  }
  return faults;
}

function perform(api: Api2004, call: string, argument: string, words: ReadonlyMap<string, string>): string | undefined {
  switch (call) {
    case 'I':
      return api.Initialize(argument);
    case 'T':
      api.Terminate('');
      return undefined;
    case 'C':
      return api.Commit(argument);
    case 'GLE':
      return api.GetLastError('');
    case 'GES':
      return api.GetErrorString(argument);
    case 'GeDi':
      return api.GetDiagnostic(argument);
    case 'GET':
      // What follows the element tells the suite the type of the value to compare with.
      return api.GetValue(element(api, argument.replaceAll(/![^~]*/g, ''), words));
    case 'SET': {
      const at = argument.indexOf('!');
      const value = argument.slice(at + 1);
      return api.SetValue(element(api, argument.slice(0, at), words), valueOf(value, words));
    }
    default:
      return undefined;
  }
}

function element(api: Api2004, path: string, words: ReadonlyMap<string, string>): string {
  const [, target] = /~tar~([^~]+)$/.exec(path) ?? [];
  const names = (target === undefined ? path : path.slice(0, path.indexOf('~tar~'))).split('~').map((name) => {
    const [, id] = /^&(.+)&$/.exec(name) ?? [];
    return id
      ? String((path.startsWith('a~') ? storeIds(api) : objectiveIds(api)).indexOf(id))
      : (words.get(name) ?? words.get(`N.${name}`) ?? name);
  });
  return [...names, ...(target ? [`{target=${target}}`] : [])].join('.').replace(/\.$/, '');
}

function valueOf(text: string, words: ReadonlyMap<string, string>): string {
  const [, target, kind] = /^tar~([^~]+)~?(.*)$/.exec(text) ?? [];
  if (target) return `{target=${target}}${words.get(kind ?? '') ?? kind ?? ''}`;
  return words.get(text) ?? text;
}

function objectiveIds(api: Api2004): string[] {
  const count = Number(api.GetValue('cmi.objectives._count')) || 0;
  return Array.from({ length: count }, (_, index) => api.GetValue(`cmi.objectives.${index}.id`));
}

function storeIds(api: Api2004): string[] {
  const count = Number(api.GetValue('adl.data._count')) || 0;
  return Array.from({ length: count }, (_, index) => api.GetValue(`adl.data.${index}.id`));
}

/**
 * Texts for people are free within their length; numbers and durations are compared by what they mean, ids with the one that was looked
 * for, and what a request would lead to is the LMS's to say.
 */
function matches(answer: string, expected: string, argument: string): boolean {
  const [, id] = /&(.+)&~(?:id|ID)$/.exec(argument) ?? [];
  if (id) return answer === id;
  if (argument.endsWith('~CHIL')) return sorted(answer) === sorted(expected);
  if (argument.startsWith('a~n~rv')) return ['true', 'false', 'unknown'].includes(answer);
  if (expected.startsWith('A characterstring')) return answer.length < 255;
  if (expected.startsWith('An empty')) return answer === '';
  if (answer === expected) return true;
  if (answer === '' || expected === '') return false;
  return Number(answer) === Number(expected) || (/^P/.test(answer) && durationOf(answer) === durationOf(expected));
}

function sorted(names: string): string {
  return names.split(',').sort().join();
}

/** In seconds. The suite writes leading zeros, and none of the ten years that our own limit is. */
function durationOf(text: string): number | undefined {
  return secondsOf(text.replaceAll(/(?<![\d.])0+(?=\d)/g, ''));
}
