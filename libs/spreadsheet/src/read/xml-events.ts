import { SaxesParser } from 'saxes';
import { UnreadableWorkbook } from './unreadable-workbook.js';
import { notReadable } from './workbook-parts.js';

export interface XmlListener {
  /** @param name without its prefix; attributes with theirs, but for \`r:id\`, which is \`id\`. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(piece: string): void;
}

const afterPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it comes and yields, after each piece of it, what the listener has gathered.
 * A DOCTYPE is refused before it is read; nothing is ever expanded or fetched.
 * @throws UnreadableWorkbook for what is no well-formed XML.
 */
export async function* xmlEvents<Gathered>(
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
  gathered: () => Gathered,
): AsyncGenerator<Gathered> {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new UnreadableWorkbook('The workbook holds a DOCTYPE, which no spreadsheet program writes. Save it again.');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => listener.open?.(afterPrefix(name), attributes));
  parser.on('closetag', ({ name }) => listener.close?.(afterPrefix(name)));
  if (listener.text) {
    const text = listener.text.bind(listener);
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) {
      parser.write(decoder.decode(chunk, { stream: true }));
      yield gathered();
    }
    parser.write(decoder.decode()).close();
    yield gathered();
  } catch (error) {
    throw notReadable(error);
  }
}

/** Reads a small part to its end. */
export async function readXml(bytes: AsyncIterable<Uint8Array>, listener: XmlListener): Promise<void> {
  const events = xmlEvents(bytes, listener, () => undefined);
  while (!(await events.next()).done);
}
