// The SCO is a frame that holds the course in a frame of its own: the course calls functions of this page, never the API.
var api = null;
var finished = false;
var started = new Date();

function scan(win) {
  for (var steps = 0; win && steps <= 500; steps++) {
    if (win.API_1484_11) return win.API_1484_11;
    if (!win.parent || win.parent === win) return null;
    win = win.parent;
  }
  return null;
}
function Load() {
  api = scan(window.parent) || (window.opener ? scan(window.opener) : null);
  api.Initialize('');
  if (api.GetValue('cmi.completion_status') === 'unknown') api.SetValue('cmi.completion_status', 'incomplete');
  api.SetValue('cmi.exit', 'suspend');
  window.frames['scormdriver_content'].location.href = '../scormcontent/index.html';
}
function GetEntry() {
  return api.GetValue('cmi.entry');
}
function GetBookmark() {
  return api.GetValue('cmi.location');
}
function GetDataChunk() {
  return api.GetValue('cmi.suspend_data');
}
function SetBookmark(place) {
  return api.SetValue('cmi.location', place);
}
function SetDataChunk(text) {
  return api.SetValue('cmi.suspend_data', text);
}
function SetScore(raw, max, min) {
  api.SetValue('cmi.score.raw', String(raw));
  api.SetValue('cmi.score.max', String(max));
  api.SetValue('cmi.score.min', String(min));
  api.SetValue('cmi.score.scaled', String(raw / max));
}
function SetPassed() {
  api.SetValue('cmi.success_status', 'passed');
  api.SetValue('cmi.completion_status', 'completed');
}
function CommitData() {
  return api.Commit('');
}
function Unload() {
  if (finished) return;
  finished = true;
  api.SetValue('cmi.session_time', 'PT' + Math.max(1, Math.round((new Date() - started) / 1000)) + 'S');
  api.Commit('');
  api.Terminate('');
}
