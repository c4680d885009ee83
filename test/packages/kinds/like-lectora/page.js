var manager = window.parent.frames['titlemgrframe'];
manager.pageEntered(window.location.pathname.split('/').pop());
document.body.setAttribute('data-entry', manager.entry);
document.body.setAttribute('data-state', 'running');
