/**
 * An href with the parameters of its item, by the rule of the content aggregation model (CAM, parameters of `<item>`, from IMS CP):
 * leading `?` and `&` are dropped; parameters that begin with `#` are added only where there is no fragment yet; others join the query
 * with `?` or `&`. The rule appends; we put a query in front of an existing fragment, where a browser will see it.
 */
export function mergeParameters(href: string, parameters: string | undefined): string {
  const clean = (parameters ?? '').trim().replace(/^[?&]+/, '');
  if (clean === '') return href;

  const hash = href.indexOf('#');
  if (clean.startsWith('#')) return hash === -1 ? href + clean : href;

  const path = hash === -1 ? href : href.slice(0, hash);
  const fragment = hash === -1 ? '' : href.slice(hash);
  return joinFragments(path + (path.includes('?') ? '&' : '?') + clean, fragment);
}

/** The href's own fragment wins over one inside the parameters: a URL has one. */
function joinFragments(url: string, fragment: string): string {
  const hash = url.indexOf('#');
  return fragment === '' || hash === -1 ? url + fragment : url.slice(0, hash) + fragment;
}
