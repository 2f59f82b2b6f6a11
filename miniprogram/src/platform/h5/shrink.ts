import { ENOUGH_BYTES, fitting } from '../photo-size';

const QUALITIES = [0.85, 0.75, 0.6, 0.45] as const;

export interface Small {
  blob: Blob;
  width: number;
  height: number;
}

/**
 * A JPEG small enough to send by a weak signal, upright, without the camera's metadata. A picture that this browser
 * cannot draw (HEIC in most) goes as it is: the server can.
 */
export async function shrink(file: Blob): Promise<Small> {
  const drawn = await drawable(file);
  if (drawn === null) return { blob: file, width: 0, height: 0 };
  const { width, height } = fitting(drawn.width, drawn.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return { blob: file, width: drawn.width, height: drawn.height };
  // Transparent parts of a PNG would turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(drawn.picture, 0, 0, width, height);
  drawn.close();
  let best: Blob | null = null;
  for (const quality of QUALITIES) {
    best = (await jpegOf(canvas, quality)) ?? best;
    if (best !== null && best.size <= ENOUGH_BYTES) break;
  }
  return best === null ? { blob: file, width, height } : { blob: best, width, height };
}

interface Drawable {
  picture: CanvasImageSource;
  width: number;
  height: number;
  close(): void;
}

async function drawable(file: Blob): Promise<Drawable | null> {
  if (typeof createImageBitmap === 'function') {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
    if (bitmap) return { picture: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
  }
  return imageOf(file);
}

function imageOf(file: Blob): Promise<Drawable | null> {
  return new Promise((resolve) => {
    const url = URL.createObjectURL(file);
    const close = (): void => URL.revokeObjectURL(url);
    const image = new Image();
    image.onload = () => resolve({ picture: image, width: image.naturalWidth, height: image.naturalHeight, close });
    image.onerror = () => {
      close();
      resolve(null);
    };
    image.src = url;
  });
}

function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
}
