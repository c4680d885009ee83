import { useEffect, useRef } from 'react';

/**
 * Buttons go with their stage: the focus that was on one goes to the element with this ref, and other focus stays where it is.
 * @param stage differs when what the element shows has been replaced
 */
export function useFocusKept<T extends HTMLElement>(stage: string) {
  const element = useRef<T>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current && document.activeElement === document.body) element.current?.focus();
    first.current = false;
  }, [stage]);
  return element;
}
