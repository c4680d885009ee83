import { wayToShow, wayToShowAddress } from './way-to-show.js';

it.each([
  ['text/html', 'frame'],
  ['image/svg+xml', 'frame'],
  ['video/mp4', 'frame'],
  ['application/pdf', 'own-tab'],
  ['application/octet-stream', 'download'],
] as const)('a file of type %s is shown by way of: %s', (type, way) => {
  expect(wayToShow(type)).toBe(way);
});

it.each([
  ['http://a.localhost/content/t/handbook.PDF#page=3', 'own-tab'],
  ['http://a.localhost/content/t/handbook.pdf?x=1', 'own-tab'],
  ['http://a.localhost/content/t/slides.pptx', 'download'],
  ['http://a.localhost/content/t/index.html?file=a.pdf', 'frame'],
  ['http://a.localhost/content/t.pdf/lesson', 'frame'],
  ['https://a.example/content/t/intro.SWF?v=2', 'nowhere'],
  ['data:application/pdf;name=plan.pdf;base64,JVBERi0', 'frame'],
  ['data:text/html,<a href="plan.pptx', 'frame'],
  ["javascript:void(show('files/plan.pdf", 'frame'],
  ['mailto:desk@a.pdf', 'frame'],
  ['about:blank', 'frame'],
  ['blob:http://a.localhost/0190b6f0', 'frame'],
  ['no address', 'frame'],
] as const)('the file at %s is shown by way of: %s', (address, way) => {
  expect(wayToShowAddress(address)).toBe(way);
});
