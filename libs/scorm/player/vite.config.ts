import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Builds the player page of the content origin into `dist/player`.
 *
 * `player.js` and `player.css` keep their names because the server names them in its headers and tests; chunks carry a
 * hash so that they may be cached for ever. Each SCORM runtime is its own chunk, so a learner downloads only one.
 */
export default defineConfig({
  root: here,
  base: '/_muster/',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../../../dist/player', import.meta.url)),
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
