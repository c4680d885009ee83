import { manifest12, packageZip, sco12 } from '@muster/testing';

/** Counts on by itself and commits most of its steps, in each opening with a mark of its own, so that equal commits are the same one; says on the console what it set, what it was told, and where it began. */
const SCO = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Counting</title></head><body><main><h1>Counting</h1></main><script>
var w = window, api = null;
while (!api) { if (w.API) api = w.API; else if (w.parent === w) break; else w = w.parent; }
api.LMSInitialize('');
var n = Number(api.LMSGetValue('cmi.suspend_data') || 0);
console.log('BEGAN ' + n);
api.LMSSetValue('cmi.core.lesson_location', String(Math.random()));
function step() {
  n += 1;
  api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  api.LMSSetValue('cmi.suspend_data', String(n));
  console.log('SET ' + n);
  if (n % 3 !== 0) console.log('COMMITTED ' + n + ' ' + api.LMSCommit(''));
  setTimeout(step, 20 + Math.random() * 130);
}
setTimeout(step, 50);
</script></body></html>`;

export function countingCourse(): Promise<Buffer> {
  const organizations = `<organization identifier="org"><title>Counting</title>
    <item identifier="lesson" identifierref="res"><title>Counting</title></item></organization>`;
  return packageZip({
    manifest: manifest12({ organizations, resources: sco12('res', 'index.html', []) }),
    files: { 'index.html': SCO },
  }) as Promise<Buffer>;
}
