/**
 * A SCO that speaks to the API as a course does, for both standards, with buttons a browser test can press.
 *
 * `<body>` tells where it stands: data-state (`no-api`, `failed`, `running`, `finished`), data-standard (`1.2`, `2004`), data-entry,
 * data-location, data-suspend-data, data-status, data-learner-name, data-launch-data, data-query (of its own address), data-result
 * (`true` or `false` of the last call), data-error.
 * Buttons: `#set-incomplete`, `#bookmark` (location and suspend data go up by one), `#answer` (one interaction more), `#complete` (without
 * a word on success), `#pass` (90), `#fail` (20), `#finish`, which suspends while the status is incomplete.
 */
export function minimalSco(title = 'A small course'): Record<'index.html' | 'sco.js', string> {
  return {
    'index.html': `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body data-state="loading">
    <main>
      <h1>${title}</h1>
      <p>Page <output id="page">1</output></p>
      <button id="set-incomplete" type="button">Start the lesson</button>
      <button id="bookmark" type="button">Next page</button>
      <button id="answer" type="button">Answer a question</button>
      <button id="complete" type="button">Complete the lesson</button>
      <button id="pass" type="button">Pass the test</button>
      <button id="fail" type="button">Fail the test</button>
      <button id="finish" type="button">Leave</button>
    </main>
    <script src="sco.js"></script>
  </body>
</html>
`,
    'sco.js': SCO_SCRIPT,
  };
}

const SCO_SCRIPT = `(function () {
  'use strict';
  var body = document.body;
  var started = Date.now();
  var page = 1;
  var api = find(window, 'API_1484_11');
  var is2004 = api !== null;
  if (api === null) api = find(window, 'API');
  var names = is2004
    ? { start: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', end: 'Terminate', error: 'GetLastError',
        entry: 'cmi.entry', location: 'cmi.location', exit: 'cmi.exit', learner: 'cmi.learner_name', time: 'cmi.session_time' }
    : { start: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', end: 'LMSFinish', error: 'LMSGetLastError',
        entry: 'cmi.core.entry', location: 'cmi.core.lesson_location', exit: 'cmi.core.exit', learner: 'cmi.core.student_name',
        time: 'cmi.core.session_time' };

  function find(from, name) {
    var places = [from, from.opener];
    for (var p = 0; p < places.length; p++) {
      var win = places[p];
      for (var steps = 0; win && steps < 500; steps++) {
        try { if (win[name]) return win[name]; } catch (error) { break; }
        if (!win.parent || win.parent === win) break;
        win = win.parent;
      }
    }
    return null;
  }

  function get(element) { return api[names.get](element); }
  function note(result) {
    body.setAttribute('data-result', String(result));
    body.setAttribute('data-error', String(api[names.error]()));
    return String(result) === 'true';
  }
  function set(element, value) { return note(api[names.set](element, value)); }
  function commit() { return note(api[names.commit]('')); }

  function status() {
    return is2004 ? get('cmi.completion_status') + '/' + get('cmi.success_status') : get('cmi.core.lesson_status');
  }
  function show() {
    body.setAttribute('data-status', status());
    body.setAttribute('data-location', get(names.location));
    body.setAttribute('data-suspend-data', get('cmi.suspend_data'));
    document.getElementById('page').textContent = String(page);
  }
  function grade(raw, passed) {
    if (is2004) {
      set('cmi.score.raw', String(raw)); set('cmi.score.min', '0'); set('cmi.score.max', '100');
      set('cmi.score.scaled', String(raw / 100));
      set('cmi.success_status', passed ? 'passed' : 'failed');
      set('cmi.completion_status', 'completed');
    } else {
      set('cmi.core.score.raw', String(raw)); set('cmi.core.score.min', '0'); set('cmi.core.score.max', '100');
      set('cmi.core.lesson_status', passed ? 'passed' : 'failed');
    }
    commit(); show();
  }
  function sessionTime() {
    var seconds = Math.max(1, Math.round((Date.now() - started) / 1000));
    if (is2004) return 'PT' + seconds + 'S';
    var two = function (n) { return (n < 10 ? '0' : '') + n; };
    return '00' + two(Math.floor(seconds / 3600)) + ':' + two(Math.floor(seconds / 60) % 60) + ':' + two(seconds % 60);
  }
  function on(id, act) { document.getElementById(id).addEventListener('click', act); }

  if (api === null) { body.setAttribute('data-state', 'no-api'); return; }
  body.setAttribute('data-standard', is2004 ? '2004' : '1.2');
  if (!note(api[names.start](''))) { body.setAttribute('data-state', 'failed'); return; }
  body.setAttribute('data-entry', get(names.entry));
  body.setAttribute('data-learner-name', get(names.learner));
  body.setAttribute('data-launch-data', get('cmi.launch_data'));
  body.setAttribute('data-query', window.location.search);
  page = parseInt(get(names.location), 10) || 1;
  show();

  on('set-incomplete', function () {
    set(is2004 ? 'cmi.completion_status' : 'cmi.core.lesson_status', 'incomplete'); commit(); show();
  });
  on('bookmark', function () {
    page += 1; set(names.location, String(page)); set('cmi.suspend_data', 'page=' + page); commit(); show();
  });
  on('answer', function () {
    var row = 'cmi.interactions.' + get('cmi.interactions._count') + '.';
    set(row + 'id', 'question-' + (parseInt(get('cmi.interactions._count'), 10) + 1));
    set(row + 'type', 'choice');
    set(row + (is2004 ? 'learner_response' : 'student_response'), 'b');
    set(row + 'result', 'correct');
    set(row + 'latency', is2004 ? 'PT4S' : '00:00:04');
    commit(); show();
  });
  on('complete', function () {
    set(is2004 ? 'cmi.completion_status' : 'cmi.core.lesson_status', 'completed'); commit(); show();
  });
  on('pass', function () { grade(90, true); });
  on('fail', function () { grade(20, false); });
  on('finish', function () {
    set(names.exit, status().indexOf('incomplete') === 0 ? 'suspend' : '');
    set(names.time, sessionTime());
    note(api[names.end](''));
    body.setAttribute('data-state', 'finished');
  });
  body.setAttribute('data-state', 'running');
})();
`;
