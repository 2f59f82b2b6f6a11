import { createCanvas } from '@napi-rs/canvas';

let shade = 0;

/** A photo as a phone takes it, each one different: the server refuses the same one twice. */
export function aJpeg(width = 1600, height = 1200): Buffer {
  shade = (shade + 37) % 360;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = `hsl(${shade}, 30%, 55%)`;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#444';
  for (let at = 0; at < 40; at++)
    context.fillRect((at * 97 + shade * 3) % width, (at * 53) % height, 90, 14 + (at % 7) * 9);
  return canvas.toBuffer('image/jpeg', 80);
}
