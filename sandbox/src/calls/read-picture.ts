import { invalid } from '../http/problems';
import { imageType, type TempMedia, type TempMedium } from '../world/temp-media';
import { type Body, textField } from './read-call';

/** Bytes of a picture that a person sends. */
export const LARGEST_SENT = 10 * 1024 * 1024;

/** Takes the picture in a field of base64 text as the person's phone would upload it. Throws Problem. */
export function takePicture(media: TempMedia, body: Body, field: string): TempMedium {
  const text = textField(body, field).replace(/^data:image\/[a-z]+;base64,/, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw invalid(field, '要填图片内容的 base64');
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length > LARGEST_SENT) throw invalid(field, '图片不能超过 10 MB');
  const type = imageType(bytes);
  if (type === null) throw invalid(field, '只能是 JPEG、PNG、GIF 或 BMP 图片');
  return media.add(bytes, type);
}
