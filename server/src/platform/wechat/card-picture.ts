import sharp from 'sharp';

/** Width and height of a card's picture by the platform's advice (5:4), pixels. */
const SIZE = { width: 520, height: 416 };

/** What stands on every card that we send: a pin on a grid. No letters: they would need a font. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE.width}" height="${SIZE.height}" viewBox="0 0 520 416">
<rect width="520" height="416" fill="#eaf3ff"/>
<path d="M0 104H520M0 208H520M0 312H520M104 0V416M208 0V416M312 0V416M416 0V416" stroke="#c4dcfb" stroke-width="4"/>
<path d="M260 332c-62-78-92-122-92-166a92 92 0 0 1 184 0c0 44-30 88-92 166z" fill="#1f6feb"/>
<circle cx="260" cy="164" r="36" fill="#fff"/>
</svg>`;

/** A card's picture, PNG. */
export async function cardPicture(): Promise<Buffer> {
  return sharp(Buffer.from(DRAWING)).png().toBuffer();
}
