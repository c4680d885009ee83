/** A sequencing request that cannot be met: the code of the standard and what to tell the learner. */
export class SequencingException extends Error {
  constructor(
    /** Such as `NB.2.1-4` (SN 4th Ed., Appendix C). */
    readonly code: string,
    message = SENTENCES[code] ?? 'This part of the course cannot be opened now.',
  ) {
    super(message);
  }
}

const SENTENCES: Readonly<Record<string, string>> = {
  'NB.2.1-1': 'The course has begun already.',
  'NB.2.1-2': 'The course has not begun yet.',
  'NB.2.1-3': 'There is nothing to come back to.',
  'NB.2.1-4': 'This course does not go on by itself here. Choose a part from the contents.',
  'NB.2.1-5': 'This course does not go back here.',
  'NB.2.1-6': 'There is nothing before this part.',
  'NB.2.1-8': 'Finish this part before you choose another one.',
  'NB.2.1-10': 'This part cannot be chosen from the contents.',
  'NB.2.1-11': 'The course has no such part.',
  'SB.2.1-3': 'There is nothing before this part.',
  'SB.2.1-4': 'This course goes forward only here.',
  'SB.2.2-2': 'This part is not open to you now.',
  'SB.2.4-1': 'Something before this part must be finished first.',
  'SB.2.4-2': 'This course goes forward only here.',
  'SB.2.9-2': 'This part does not belong to your version of the course.',
  'SB.2.9-3': 'This part cannot be chosen now.',
  'SB.2.9-4': 'This part cannot be chosen from the contents.',
  'SB.2.9-6': 'This part opens by itself when you get there.',
  'SB.2.9-7': 'Finish this module before you choose another one.',
  'SB.2.9-8': 'Only the next or the previous module can be chosen from here.',
  'SB.2.9-9': 'There is nothing to open in this module now.',
  'DB.1.1-3': 'This part is not open to you now.',
};
