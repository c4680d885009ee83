import { button, element } from './element.js';

/** A page of the content in front of the part: what content calls a window of its own. */
export class Layer {
  private readonly frame = element('iframe', { class: 'layer__frame', title: 'Page opened by the course' });
  readonly root = element('dialog', { class: 'layer', 'aria-label': 'Page opened by the course' });

  constructor(
    readonly name: string,
    private readonly closed: () => void,
  ) {
    this.frame.name = name;
    this.root.append(
      element(
        'div',
        { class: 'layer__bar' },
        element('p', {}, 'Opened by the course'),
        button('Close', 'button button--outline', () => this.close()),
      ),
      this.frame,
    );
    // Escape is the dialog's own way out; it must take the same one as the button.
    this.root.addEventListener('cancel', (event) => {
      event.preventDefault();
      this.close();
    });
  }

  /** @returns the window of the page; present from the first moment, as window.open promises. */
  open(place: HTMLElement, address: string): Window | null {
    place.append(this.root);
    this.root.showModal();
    this.frame.focus();
    return this.go(address);
  }

  /** As `open`, with words of the player in place of a page; the window stays empty. */
  openWith(place: HTMLElement, words: HTMLElement): Window | null {
    this.frame.hidden = true;
    this.root.append(words);
    return this.open(place, 'about:blank');
  }

  go(address: string): Window | null {
    if (address !== 'about:blank') this.frame.src = address;
    return this.frame.contentWindow;
  }

  holds(win: Window): boolean {
    return this.frame.contentWindow === win;
  }

  close(): void {
    if (!this.root.isConnected) return;
    this.root.close();
    this.root.remove();
    this.closed();
  }
}

/** The layers over one part, the newest on top. Content that opens a name again gets the same one. */
export class Layers {
  private layers: Layer[] = [];

  constructor(
    private readonly place: HTMLElement,
    private readonly allClosed: () => void,
  ) {}

  open(address: string, name: string): Window | null {
    const known = name === '_blank' ? undefined : this.layers.find((layer) => layer.name === name);
    if (known) return known.go(address);
    return this.add(name === '_blank' ? '' : name).open(this.place, address);
  }

  /** Shows words of the player over the part. */
  tell(words: HTMLElement): Window | null {
    return this.add('').openWith(this.place, words);
  }

  /** @returns true when the window was a layer, which is gone now. */
  close(win: Window): boolean {
    const layer = this.layers.find((candidate) => candidate.holds(win));
    layer?.close();
    return layer !== undefined;
  }

  /** Closes the layer that this window is in, at any depth. */
  closeAround(inside: Window): void {
    for (let win = inside; ; win = win.parent) if (this.close(win) || win.parent === win) return;
  }

  closeAll(): void {
    for (const layer of [...this.layers]) layer.close();
  }

  private add(name: string): Layer {
    const layer: Layer = new Layer(name, () => {
      this.layers = this.layers.filter((other) => other !== layer);
      if (this.layers.length === 0) this.allClosed();
    });
    this.layers.push(layer);
    return layer;
  }
}
