import { damaged } from './image-refused';
import { PartCount, PARTS_MAX } from './part-count';

/** A box of an ISO base media file (ISO/IEC 14496-12): its type and what it holds. */
export interface Box {
  type: string;
  data: Buffer;
}

/** The boxes that lie in these bytes, one after the other. Throws `ImageRefused` where one reaches past the end. */
export function boxesIn(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  const count = new PartCount(PARTS_MAX.boxes);
  for (let at = 0; at < bytes.length;) {
    count.add();
    if (at + 8 > bytes.length) throw damaged();
    const short = bytes.readUInt32BE(at);
    const long = short === 1;
    if (long && at + 16 > bytes.length) throw damaged();
    const head = long ? 16 : 8;
    // 0: to the end; 1: a 64-bit length follows, of which a file this small uses the lower half.
    const size = short === 0 ? bytes.length - at : long ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    if (size < head || at + size > bytes.length) throw damaged();
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + head, at + size) });
    at += size;
  }
  return boxes;
}

/** Major brand and compatible brands of `ftyp`, in that order. */
export function brandsOf(bytes: Buffer): string[] {
  const size = bytes.length >= 16 ? Math.min(bytes.readUInt32BE(0), bytes.length) : 0;
  new PartCount(PARTS_MAX.boxes).add(Math.ceil(size / 4));
  const brands = size >= 16 ? [bytes.toString('latin1', 8, 12)] : [];
  for (let at = 16; at + 4 <= size; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
  return brands;
}

/** Big-endian fields of varying width, in order; a read past the end throws `ImageRefused`. */
export class Fields {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  /** An unsigned number of 0, 1, 2, 4 or 8 bytes. */
  next(width: number): number {
    const end = this.at + width;
    if (end > this.bytes.length) throw damaged();
    let value = 0;
    for (; this.at < end; this.at += 1) value = value * 256 + (this.bytes[this.at] ?? 0);
    return value;
  }

  text(width: number): string {
    const end = this.at + width;
    if (end > this.bytes.length) throw damaged();
    const value = this.bytes.toString('latin1', this.at, end);
    this.at = end;
    return value;
  }
}
