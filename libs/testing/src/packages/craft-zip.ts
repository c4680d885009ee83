import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip, where each field may lie. Sizes, CRC and names are right unless given. */
export interface CraftedEntry {
  name: string | Buffer;
  data?: string | Buffer;
  /** Stored (0) unless `deflate` is set; any number may be claimed. */
  deflate?: boolean;
  method?: number;
  flags?: number;
  /** Unix mode, in the upper half of the external attributes. */
  mode?: number;
  crc?: number;
  /** Unpacked size claimed in both headers. */
  claimedSize?: number;
  /** Name beside the data, when it differs from the directory's. */
  localName?: string | Buffer;
  extra?: Buffer;
  /** Writes no data of its own: the directory points at the data of this earlier entry. */
  sharesDataOf?: number;
}

export interface CraftedZip {
  /** Bytes in front of the zip; offsets count them, as in a self-extracting program. */
  prefix?: Buffer;
  /** Bytes after the end record. */
  suffix?: Buffer;
  /** Number of the disk in the end record. */
  disk?: number;
}

const UNIX = 3 << 8;
const VERSION = 20;
const UTF8 = 0x800;

/** Writes a zip byte by byte (APPNOTE 4.3), for packages that no honest program makes. */
export function craftZip(entries: readonly CraftedEntry[], { prefix, suffix, disk = 0 }: CraftedZip = {}): Buffer {
  const parts: Buffer[] = prefix === undefined ? [] : [prefix];
  let position = prefix?.length ?? 0;
  const push = (...buffers: Buffer[]): void => {
    parts.push(...buffers);
    position += buffers.reduce((sum, { length }) => sum + length, 0);
  };

  const offsets: number[] = [];
  for (const entry of entries) {
    const shared = entry.sharesDataOf === undefined ? undefined : offsets[entry.sharesDataOf];
    offsets.push(shared ?? position);
    if (shared !== undefined) continue;
    const { packed, header } = describe(entry);
    const name = Buffer.from(entry.localName ?? entry.name);
    push(record('PK\u0003\u0004', [2, VERSION], ...header, [2, name.length], [2, entry.extra?.length ?? 0]));
    push(name, entry.extra ?? Buffer.alloc(0), packed);
  }

  const directory = position;
  entries.forEach((entry, index) => {
    const source = entry.sharesDataOf === undefined ? entry : (entries[entry.sharesDataOf] ?? entry);
    const { header } = describe({ ...entry, data: source.data, deflate: source.deflate });
    const name = Buffer.from(entry.name);
    const attributes = ((entry.mode ?? 0o100644) << 16) >>> 0;
    push(
      record(
        'PK\u0001\u0002',
        [2, UNIX | VERSION],
        [2, VERSION],
        ...header,
        [2, name.length],
        [2, entry.extra?.length ?? 0],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, attributes],
        [4, offsets[index] ?? 0],
      ),
      name,
      entry.extra ?? Buffer.alloc(0),
    );
  });
  const count = entries.length;
  push(
    record(
      'PK\u0005\u0006',
      [2, disk],
      [2, disk],
      [2, count],
      [2, count],
      [4, position - directory],
      [4, directory],
      [2, 0],
    ),
  );
  if (suffix !== undefined) push(suffix);
  return Buffer.concat(parts);
}

type Field = readonly [size: 2 | 4, value: number];

/** The fields both headers share, from the flags to the unpacked size, and the packed data. */
function describe(entry: CraftedEntry): { packed: Buffer; header: Field[] } {
  const data = Buffer.from(entry.data ?? '');
  const packed = entry.deflate === true ? deflateRawSync(data) : data;
  return {
    packed,
    header: [
      [2, entry.flags ?? UTF8],
      [2, entry.method ?? (entry.deflate === true ? 8 : 0)],
      [2, 0],
      [2, 0x21],
      [4, entry.crc ?? crc32(data)],
      [4, packed.length],
      [4, entry.claimedSize ?? data.length],
    ],
  };
}

function record(signature: string, ...fields: Field[]): Buffer {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0));
  let at = bytes.write(signature, 'latin1');
  for (const [size, value] of fields) at = size === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at);
  return bytes;
}
