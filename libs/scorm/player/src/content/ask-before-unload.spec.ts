import { askBeforeUnload } from './ask-before-unload.js';

/** A window with frames, as far as telling it goes. */
function windowWith(name: string, heard: string[], ...frames: unknown[]): Window {
  const made = Object.assign(new EventTarget(), frames, { Event, length: frames.length });
  made.addEventListener('beforeunload', (event) => {
    heard.push(name);
    event.preventDefault();
  });
  return made as unknown as Window;
}

describe('content that is about to be removed', () => {
  it('is told, and the frames within it after it', () => {
    const heard: string[] = [];
    askBeforeUnload(windowWith('course', heard, windowWith('menu', heard), windowWith('page', heard)));
    expect(heard).toEqual(['course', 'menu', 'page']);
  });

  it('is told although a frame within it belongs to another origin', () => {
    const heard: string[] = [];
    const stranger = new Proxy(
      {},
      {
        get: () => {
          throw new Error('SecurityError');
        },
      },
    );
    askBeforeUnload(windowWith('course', heard, stranger, windowWith('page', heard)));
    expect(heard).toEqual(['course', 'page']);
  });
});
