/** Old content is drawn for 800 × 600 or 1024 × 768; nothing larger was ever drawn without a scroll bar of its own. */
const LARGEST_STAGE = { width: 1280, height: 1024 };
/** Rounding of a zoomed page is no content that is cut off. */
const TOLERANCE = 4;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface MeasuredPage {
  /** What the page sees of itself. */
  readonly seen: Size;
  /** What it holds. */
  readonly whole: Size;
  /** True when the page forbids scrolling in that direction. */
  readonly clips: { readonly width: boolean; readonly height: boolean };
}

/**
 * The size a frame must have so that nothing of a page with a fixed size and no scroll bars is cut off; the player scrolls
 * around it then. null when the page shows all of itself, or scrolls by itself.
 */
export function stageSize({ seen, whole, clips }: MeasuredPage): Size | null {
  const needs = (side: 'width' | 'height'): number =>
    clips[side] && whole[side] > seen[side] + TOLERANCE ? Math.min(whole[side], LARGEST_STAGE[side]) : 0;
  const [width, height] = [needs('width'), needs('height')];
  return width > 0 || height > 0 ? { width, height } : null;
}

/** Reads the sizes of a page that has loaded. */
export function measure(win: Window): MeasuredPage | null {
  const { documentElement: root, body } = win.document;
  if (!body || body.nodeName === 'FRAMESET') return null;
  const styles = [win.getComputedStyle(root), win.getComputedStyle(body)];
  const hidden = (value: string): boolean => value === 'hidden' || value === 'clip';
  return {
    seen: { width: root.clientWidth, height: root.clientHeight },
    whole: {
      width: Math.max(root.scrollWidth, body.scrollWidth),
      height: Math.max(root.scrollHeight, body.scrollHeight),
    },
    clips: {
      width: styles.some((style) => hidden(style.overflowX)),
      height: styles.some((style) => hidden(style.overflowY)),
    },
  };
}

/** Gives a frame the room its page needs. Content that grows with its frame would grow for ever, so it gets its old size back. */
export function fitFrame(frame: HTMLIFrameElement): void {
  // A frame that is gone has no window.
  const win = frame.contentWindow;
  const size = win && readable(win) ? sizeOf(win) : null;
  frame.style.minWidth = size && size.width > 0 ? `${size.width}px` : '';
  frame.style.minHeight = size && size.height > 0 ? `${size.height}px` : '';
  if (!win || !size) return;
  const again = sizeOf(win);
  if (again && (again.width > size.width || again.height > size.height)) {
    frame.style.minWidth = '';
    frame.style.minHeight = '';
  }
}

function sizeOf(win: Window): Size | null {
  const measured = measure(win);
  return measured ? stageSize(measured) : null;
}

function readable(win: Window): boolean {
  try {
    return Boolean(win.document);
  } catch {
    return false;
  }
}
