import { manifest12, packageZip, sco12 } from '@muster/testing';

/**
 * Counts on by itself and commits most of its steps, in each opening with a mark of its own, so that equal commits are the same one; in
 * one opening of four it says after some steps that it is completed, and goes on. It says on the console what it set, what it was told, and
 * where it began.
 */
const SCO = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Counting</title></head><body><main><h1>Counting</h1></main><script>
var w = window, api = null;
while (!api) { if (w.API) api = w.API; else if (w.parent === w) break; else w = w.parent; }
api.LMSInitialize('');
var n = Number(api.LMSGetValue('cmi.suspend_data') || 0);
var left = Math.random() < 0.25 ? 4 : Infinity;
console.log('BEGAN ' + n);
api.LMSSetValue('cmi.core.lesson_location', String(Math.random()));
function step() {
  n += 1;
  left -= 1;
  var status = left < 0 ? 'completed' : 'incomplete';
  api.LMSSetValue('cmi.core.lesson_status', status);
  api.LMSSetValue('cmi.suspend_data', String(n));
  console.log('SET ' + n);
  if (n % 3 !== 0) {
    var from = performance.now(), said = api.LMSCommit('');
    console.log('COMMITTED ' + n + ' ' + said + ' ' + status + ' ' + Math.round(performance.now() - from));
  }
  setTimeout(step, 20 + Math.random() * 130);
}
setTimeout(step, 50);
</script></body></html>`;

/** @param title courses with other titles are other courses */
export function countingCourse(title: string): Promise<Buffer> {
  const organizations = `<organization identifier="org"><title>${title}</title>
    <item identifier="lesson" identifierref="res"><title>${title}</title></item></organization>`;
  return packageZip({
    manifest: manifest12({ organizations, resources: sco12('res', 'index.html', []) }),
    files: { 'index.html': SCO },
  }) as Promise<Buffer>;
}
