import { el } from './dom.js';

/**
 * A group of radio buttons or checkboxes with its question as legend and room for an error beside it.
 * @returns {{ fieldset: HTMLFieldSetElement, value: () => string[], showError: (text: string | null) => void }}
 */
export function choiceGroup({ name, legend, type, options, chosen, attributes = {}, onchange }) {
  const errorId = `${name}-error`;
  const error = el('p', { id: errorId, class: 'field-error', hidden: true });
  const inputs = options.map((option) =>
    el('input', {
      type,
      name,
      id: `${name}-${option.id}`,
      value: option.id,
      checked: chosen.includes(option.id),
      onchange: () => onchange?.(value()),
    }),
  );
  const value = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const fieldset = el(
    'fieldset',
    { id: name, class: 'choices', ...attributes },
    el('legend', {}, legend),
    error,
    ...options.map((option, i) =>
      el('div', { class: 'choice' }, inputs[i], el('label', { for: `${name}-${option.id}` }, option.text)),
    ),
  );
  const showError = (text) => {
    error.textContent = text ?? '';
    error.hidden = text === null;
    fieldset.classList.toggle('has-error', text !== null);
    if (text === null) fieldset.removeAttribute('aria-describedby');
    else fieldset.setAttribute('aria-describedby', errorId);
  };
  return { fieldset, value, showError };
}
