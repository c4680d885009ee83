/**
 * Finds the LMS's API object by the walk both standards describe (SCORM 1.2 RTE 3.3.6, SCORM 2004 RTE 3.3.1): up the
 * parents, then up the opener's parents. A window of another origin ends the walk instead of throwing.
 */

const NAMES = { scorm12: 'API', scorm2004: 'API_1484_11' };

// 500 is the limit of the 2004 text's own example; it only guards against a loop of frames.
const MAX_PARENTS = 500;

/** @returns {{ standard: 'scorm12' | 'scorm2004', api: object } | null} the package's own standard first */
export function findApi(start, wanted) {
  const order = wanted === 'scorm12' ? ['scorm12', 'scorm2004'] : ['scorm2004', 'scorm12'];
  for (const standard of order) {
    const api = walk(start, NAMES[standard]) ?? walk(openerOf(start), NAMES[standard]);
    if (api) return { standard, api };
  }
  return null;
}

/**
 * True in a player that shows a way out of its own: two buttons of the same name would be one too many, and this one cannot take the
 * title away that stands around the course.
 */
export function hasWayOutAround(start) {
  return walk(start, 'musterContent') !== null;
}

function walk(start, name) {
  let current = start;
  for (let steps = 0; current && steps < MAX_PARENTS; steps += 1) {
    const api = readProperty(current, name);
    if (api) return api;
    const parent = readProperty(current, 'parent');
    if (!parent || parent === current) return null;
    current = parent;
  }
  return null;
}

function openerOf(start) {
  const top = readProperty(start, 'top');
  return readProperty(start, 'opener') ?? (top ? readProperty(top, 'opener') : null);
}

function readProperty(target, name) {
  try {
    return target[name] ?? null;
  } catch {
    return null;
  }
}
