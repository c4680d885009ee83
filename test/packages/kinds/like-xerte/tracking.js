// Every page that is left is an interaction with an urn for its id; the whole state is JSON, written when the object is left; score and
// status are counted from the pages at that moment and never before.
var api = null;
var state = {
  currentpageid: '',
  trackingmode: 'full',
  nrpages: 3,
  pages_visited: 0,
  lo_completed: 'unknown',
  interactions: [],
};
var page = 0;
var over = false;
var begun = new Date();

function lookup(win) {
  for (var depth = 0; win && depth < 500; depth++) {
    if (win.API) return win.API;
    if (!win.parent || win.parent === win) return null;
    win = win.parent;
  }
  return null;
}
function XTInitialise() {
  api = lookup(window.parent) || lookup(window.opener);
  if (!api) {
    window.alert('No LMS was found: nothing of this will be kept.');
    return;
  }
  api.LMSInitialize('');
  document.body.setAttribute('data-entry', api.LMSGetValue('cmi.core.entry'));
  var kept = api.LMSGetValue('cmi.suspend_data');
  if (kept) state = JSON.parse(kept);
  page = state.pages_visited;
  if (api.LMSGetValue('cmi.core.lesson_status') === 'not attempted')
    api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  show();
  document.body.setAttribute('data-state', 'running');
}
function show() {
  document.getElementsByTagName('output')[0].textContent = String(page + 1);
  state.currentpageid = 'urn:x-xerte:p-' + (page + 1);
}
function XTNextPage() {
  var row = 'cmi.interactions.' + api.LMSGetValue('cmi.interactions._count') + '.';
  api.LMSSetValue(row + 'id', state.currentpageid + ':Page_' + (page + 1));
  api.LMSSetValue(row + 'type', 'performance');
  api.LMSSetValue(row + 'weighting', '1');
  api.LMSSetValue(row + 'result', 'correct');
  api.LMSSetValue(row + 'latency', '00:00:03.50');
  page = Math.min(state.nrpages, page + 1);
  state.pages_visited = page;
  show();
}
function XTTerminate() {
  if (over || !api) return;
  over = true;
  var all = state.pages_visited >= state.nrpages;
  state.lo_completed = all ? 'completed' : 'incomplete';
  api.LMSSetValue('cmi.core.score.min', '0');
  api.LMSSetValue('cmi.core.score.max', '100');
  api.LMSSetValue('cmi.core.score.raw', String(Math.round((state.pages_visited / state.nrpages) * 100)));
  api.LMSSetValue('cmi.core.lesson_status', all ? 'passed' : 'incomplete');
  api.LMSSetValue('cmi.core.lesson_location', state.currentpageid);
  api.LMSSetValue('cmi.suspend_data', JSON.stringify(state));
  api.LMSSetValue('cmi.core.exit', all ? '' : 'suspend');
  var seconds = Math.max(1, Math.round((new Date() - begun) / 1000));
  api.LMSSetValue('cmi.core.session_time', '00:00:' + ('0' + (seconds % 60)).slice(-2) + '.00');
  api.LMSCommit('');
  api.LMSFinish('');
}
