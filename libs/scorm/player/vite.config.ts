import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const outDir = fileURLToPath(new URL('../../../dist/player', import.meta.url));

/** Packs every text of the player once, as small as it gets, so that the server never packs one while somebody waits. */
function packed(folder: string): Plugin {
  return {
    name: 'packed-player',
    apply: 'build',
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(html|css|js)$/.test(name)) continue;
        const place = join(folder, name);
        writeFileSync(`${place}.br`, brotliCompressSync(readFileSync(place)));
      }
    },
  };
}

/**
 * Builds the player page of the content origin into `dist/player`.
 *
 * `player.js` and `player.css` keep their names because the server names them in its headers and tests; chunks carry a
 * hash so that they may be cached for ever. Each SCORM runtime is its own chunk, so a learner downloads only one.
 */
export default defineConfig({
  root: here,
  plugins: [packed(outDir)],
  base: '/_muster/',
  publicDir: false,
  resolve: { alias: { '@muster/journal': fileURLToPath(new URL('../../journal/src/index.ts', import.meta.url)) } },
  build: {
    outDir,
    emptyOutDir: true,
    target: ['es2022'],
    modulePreload: false,
    // Data URIs in the page would blur which bytes come from us; there is nothing small enough to inline anyway.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: fileURLToPath(new URL('index.html', import.meta.url)),
      output: {
        entryFileNames: 'player.js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith('.css')) ? 'player.css' : 'chunks/[name]-[hash][extname]',
      },
    },
  },
});
