import Sequencer from '@jest/test-sequencer';

/** Small files that take minutes: begun last, each would keep one processor busy while the other has nothing left to do. */
const LONG = ['test/packages/', 'who-sees-what', 'test/faults/'];

/** On a fresh machine Jest knows no times and begins with the largest files; what takes longest comes before them. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = LONG.findIndex((part) => path.includes(part));
      return at < 0 ? LONG.length : at;
    };
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
