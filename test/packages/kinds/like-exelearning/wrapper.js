// A general wrapper: raises a first status to incomplete by itself, and chooses the exit by the status when it ends.
var wrapper = {
  api: null,
  active: false,
  find: function (win) {
    for (var tries = 0; !win.API && win.parent && win.parent !== win && tries <= 500; tries++) win = win.parent;
    return win.API || null;
  },
  init: function () {
    this.api = this.find(window) || (window.top.opener ? this.find(window.top.opener) : null);
    this.active = !!this.api && String(this.api.LMSInitialize('')) === 'true';
    if (this.active && this.get('cmi.core.lesson_status') === 'not attempted') {
      this.set('cmi.core.lesson_status', 'incomplete');
      this.save();
    }
    return this.active;
  },
  get: function (element) {
    return this.active ? String(this.api.LMSGetValue(element)) : '';
  },
  set: function (element, value) {
    return this.active && String(this.api.LMSSetValue(element, value)) === 'true';
  },
  save: function () {
    return this.active && String(this.api.LMSCommit('')) === 'true';
  },
  quit: function () {
    if (!this.active) return false;
    var status = this.get('cmi.core.lesson_status');
    this.set('cmi.core.exit', status === 'completed' || status === 'passed' ? 'logout' : 'suspend');
    this.save();
    var ended = String(this.api.LMSFinish('')) === 'true';
    this.active = false;
    return ended;
  },
};
