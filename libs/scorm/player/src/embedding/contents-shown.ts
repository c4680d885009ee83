/** The page around remembers whether the learner had hidden the contents; it says so in the address. */
export function contentsShownAtFirst(): boolean {
  return new URLSearchParams(location.search).get('contents') !== 'hidden';
}
