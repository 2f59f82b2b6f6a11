import { brandsOf } from './heif-boxes';
import { animated, ImageRefused } from './image-refused';

export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'heic';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis'];
const SEQUENCE_BRANDS = ['hevc', 'hevx', 'hevm', 'hevs', 'msf1'];

/** Tells the format by content; file name and declared type are not asked. Throws `ImageRefused` for anything else. */
export function sniff(bytes: Buffer): PhotoFormat {
  if (bytes.length === 0) throw new ImageRefused('damaged', '照片是空的，请重新选择');
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes.subarray(0, 8).equals(PNG)) return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 8) === 'ftyp') return sniffHeif(bytes);
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) throw animated();
  if (/^\s*(<\?xml|<svg|<!DOCTYPE\s+svg|<!--)/i.test(bytes.toString('utf8', 0, 512).replace(/^\ufeff/, ''))) {
    throw new ImageRefused('type', '不支持 SVG 等矢量图，请上传 JPEG、PNG、WebP 或 HEIC 照片');
  }
  throw new ImageRefused('type', '这不是可以识别的照片，请上传 JPEG、PNG、WebP 或 HEIC 照片');
}

function sniffHeif(bytes: Buffer): PhotoFormat {
  const [major, ...compatible] = brandsOf(bytes);
  if (major && SEQUENCE_BRANDS.includes(major)) throw animated();
  if (major && HEIC_BRANDS.includes(major)) return 'heic';
  if (major === 'mif1' && compatible.some((brand) => HEIC_BRANDS.includes(brand))) return 'heic';
  throw new ImageRefused('type', '不支持这种图片或视频，请上传 JPEG、PNG、WebP 或 HEIC 照片');
}

function ascii(bytes: Buffer, from: number, to: number): string {
  return bytes.toString('latin1', from, to);
}
