/**
 * Media types of package files, by extension. Ours alone: neither the uploader nor the operating system may decide what a browser
 * will run. What is not listed, and everything a server could execute, is application/octet-stream.
 */
const MEDIA_TYPES = new Map<string, string>([
  ['html', 'text/html'],
  ['htm', 'text/html'],
  ['xhtml', 'application/xhtml+xml'],
  ['css', 'text/css'],
  ['js', 'text/javascript'],
  ['mjs', 'text/javascript'],
  ['json', 'application/json'],
  ['map', 'application/json'],
  ['xml', 'text/xml'],
  ['xsd', 'text/xml'],
  ['dtd', 'application/xml-dtd'],
  ['xsl', 'text/xml'],
  ['txt', 'text/plain'],
  ['csv', 'text/csv'],
  ['vtt', 'text/vtt'],
  ['srt', 'text/plain'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['avif', 'image/avif'],
  ['bmp', 'image/bmp'],
  ['ico', 'image/x-icon'],
  ['cur', 'image/x-icon'],
  ['svg', 'image/svg+xml'],
  ['mp3', 'audio/mpeg'],
  ['m4a', 'audio/mp4'],
  ['aac', 'audio/aac'],
  ['oga', 'audio/ogg'],
  ['ogg', 'audio/ogg'],
  ['opus', 'audio/ogg'],
  ['wav', 'audio/wav'],
  ['mp4', 'video/mp4'],
  ['m4v', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['webm', 'video/webm'],
  ['ogv', 'video/ogg'],
  ['m3u8', 'application/vnd.apple.mpegurl'],
  ['woff', 'font/woff'],
  ['woff2', 'font/woff2'],
  ['ttf', 'font/ttf'],
  ['otf', 'font/otf'],
  ['eot', 'application/vnd.ms-fontobject'],
  ['wasm', 'application/wasm'],
  ['pdf', 'application/pdf'],
  ['webmanifest', 'application/manifest+json'],
]);

/** Media type of a file in a package; `application/octet-stream` for what we do not know. Text has no charset: content declares its own. */
export function mediaTypeOf(path: string): string {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  return (extension === undefined ? undefined : MEDIA_TYPES.get(extension)) ?? 'application/octet-stream';
}
