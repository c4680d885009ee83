import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the built player, found upwards from the sources and from the build alike. */
export function playerFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const player = path.join(folder, 'dist', 'player');
    if (existsSync(path.join(player, 'index.html'))) return player;
    const parent = path.dirname(folder);
    if (parent === folder)
      throw new Error('The player is not built. Run `npm start`, which builds it, or `npm run build`.');
    folder = parent;
  }
}
